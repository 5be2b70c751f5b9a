package org.communitypoints.members;

import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

/** The one exception to "facts are never changed", and nothing beside it. */
@ProductTest
class ErasureLawTests {

	private final Join join;

	private final Leave leave;

	private final PutRight correct;

	private final EraseWhoLeft eraseWhoLeft;

	private final Village village;

	@Autowired
	ErasureLawTests(Join join, Leave leave, PutRight correct, EraseWhoLeft eraseWhoLeft, Villages villages) {
		this.join = join;
		this.leave = leave;
		this.correct = correct;
		this.eraseWhoLeft = eraseWhoLeft;
		this.village = Village.in(villages);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsErasedBeforeTheirTimeToRedeemIsOver(Attacker attacker) {
		MemberId member = member();
		refuseToErase(attacker, member);
		this.leave.onPaper(this.village.recorder(), member, "L-" + UUID.randomUUID().toString().substring(0, 8));
		refuseToErase(attacker, member);
	}

	@ParameterizedTest
	@EnumSource
	void afterItOnlyWhatIsPersonalIsEmptiedAndNothingElse(Attacker attacker) {
		MemberId member = left();
		for (String sql : new String[] { "UPDATE consent SET form_number = 'X' WHERE member = ?",
				"UPDATE consent SET form_number = NULL, channel = 'HELPER' WHERE member = ?",
				"UPDATE consent SET form_number = NULL, given_at = now() WHERE member = ?",
				"UPDATE member_correction SET old_value = NULL WHERE member = ?",
				"UPDATE withdrawal SET form_number = NULL, redeemable_until = now() WHERE member = ?",
				"UPDATE member SET name = NULL WHERE id = ?", "UPDATE member SET joined_at = now() WHERE id = ?",
				"DELETE FROM consent WHERE member = ?", "DELETE FROM withdrawal WHERE member = ?",
				"DELETE FROM member_correction WHERE member = ?", "DELETE FROM member WHERE id = ?" }) {
			attacker.mayNot(sql, member.value());
		}
	}

	@ParameterizedTest
	@EnumSource
	void whoIsErasedStaysErased(Attacker attacker) {
		MemberId member = left();
		this.eraseWhoLeft.erase();
		for (String sql : new String[] { "UPDATE member SET name = '某人', pinyin = 'mou ren' WHERE id = ?",
				"UPDATE consent SET form_number = 'X' WHERE member = ?", "DELETE FROM erasure WHERE member = ?",
				"UPDATE erasure SET expired = 0, transfer = NULL WHERE member = ?" }) {
			attacker.mayNot(sql, member.value());
		}
	}

	@ParameterizedTest
	@EnumSource
	void anErasureIsNotRecordedWhileAnythingIsLeft(Attacker attacker) {
		attacker.mayNot("INSERT INTO erasure (member, expired) VALUES (?, 0)", left().value())
			.hasMessageContaining("something personal is left");
		attacker.mayNot("INSERT INTO erasure (member, expired) VALUES (?, 0)", member().value())
			.hasMessageContaining("not to be erased");
	}

	@ParameterizedTest
	@EnumSource
	void nothingAboutAMemberChangesWithoutACorrection(Attacker attacker) {
		MemberId member = member();
		attacker.mayNot("UPDATE member SET name = '别人' WHERE id = ?", member.value())
			.hasMessageContaining("not recorded as a correction");
		attacker.mayNot("UPDATE member SET phone = NULL WHERE id = ?", member.value())
			.hasMessageContaining("not recorded as a correction");
		attacker.mayNot("""
				INSERT INTO member_correction (id, member, field, old_value, corrected_by, corrected_by_name)
				VALUES (gen_random_uuid(), ?, 'NAME', '其其格', gen_random_uuid(), 'x')
				""", member.value()).hasMessageContaining("says why");
	}

	private void refuseToErase(Attacker attacker, MemberId member) {
		for (String sql : new String[] { "UPDATE member SET name = NULL, pinyin = NULL, phone = NULL WHERE id = ?",
				"UPDATE consent SET form_number = NULL WHERE member = ?",
				"UPDATE member_correction SET old_value = NULL, reason = NULL WHERE member = ?",
				"INSERT INTO erasure (member, expired) VALUES (?, 0)" }) {
			attacker.mayNot(sql, member.value());
		}
	}

	private MemberId member() {
		MemberId member = this.join.join(this.village.recorder(), this.village.person("其其格", "13812345678")).member();
		this.correct.correct(this.village.recorder(), member, 0,
				new Correction("其其格", "", "13912345678", false, "号码变了"));
		return member;
	}

	private MemberId left() {
		MemberId member = member();
		this.leave.leave(this.village.recorder(), member);
		LaterOn.theGraceIsOver(member);
		return member;
	}

}
