package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.today;

/** What the database refuses about rule books and awards, past all Java, whoever asks. */
@ProductTest
class AwardLawTests {

	private static final String AWARD = """
			INSERT INTO award (transfer, act, member, recorded_by, points, day, quantity, code)
			SELECT t.id, a.id, '%s', t.actor, t.amount, '%s', %d, a.code FROM transfer t, act a
			WHERE t.id = '%s' AND a.id = '%s'
			""";

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Hamlet.Village village;

	private final Joined bai;

	private final Act act;

	@Autowired
	AwardLawTests(CommunityTree tree, Ledger ledger, Hamlet hamlet) {
		this.tree = tree;
		this.ledger = ledger;
		this.village = hamlet.village().funded(1_000);
		this.bai = this.village.member("白音查干");
		this.act = this.village.rules(act("01", 3, Unit.HOUR, 10)).get(0);
	}

	@ParameterizedTest
	@EnumSource
	void aPublishedVersionNeverChanges(Attacker attacker) {
		for (String sql : new String[] { "UPDATE act SET points = 9 WHERE id = '%s'", "DELETE FROM act WHERE id = '%s'",
				"UPDATE rule_book SET effective_from = effective_from + 1 WHERE id = (SELECT book FROM act WHERE id = '%s')",
				"DELETE FROM rule_book WHERE id = (SELECT book FROM act WHERE id = '%s')",
				"INSERT INTO act (id, book, community, code, category, name_zh, name_en, points, unit, monthly_cap, evidence) "
						+ "SELECT gen_random_uuid(), book, community, code, category, name_zh, name_en, 1, unit, 5, evidence "
						+ "FROM act WHERE id = '%s'",
				"TRUNCATE act CASCADE", "TRUNCATE rule_book CASCADE" }) {
			attacker.mayNot(sql.formatted(this.act.id()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void noAwardBreaksARule(Attacker attacker) {
		law(attacker, 3, today(), 1, 4).hasMessageContaining("award_is_a_transfer_of_its_points");
		law(attacker, 4, today(), 1, 0).hasMessageContaining("award_gives_no_more_than_the_act");
		law(attacker, 3, today().plusDays(1), 1, 0).hasMessageContaining("award_is_not_for_the_future");
		law(attacker, 3, today().minusDays(91), 1, 0).hasMessageContaining("award_is_not_too_old");
		law(attacker, 12, today(), 4, 0).hasMessageContaining("award_stays_within_the_monthly_cap");
		law(attacker, 3, today(), 25, 0).hasMessageContaining("award_is_of_a_quantity_that_fits");
	}

	@ParameterizedTest
	@EnumSource
	void anAwardIsNeverChanged(Attacker attacker) {
		for (String sql : new String[] { "UPDATE award SET points = 1", "DELETE FROM award", "TRUNCATE award" }) {
			attacker.mayNot(sql);
		}
	}

	/** Tries an award for a transfer of so many points; more, if the row is to say so. */
	private AbstractThrowableAssert<?, ? extends Throwable> law(Attacker attacker, long points, LocalDate day,
			int quantity, long more) {
		UUID transfer = this.ledger.post(
				new org.communitypoints.ledger.Act(IdempotencyKey.next(), Fingerprint.of("attack"),
						this.village.recorder().id(), java.time.Instant.now(), ""),
				new Movement(TransferKind.AWARD, this.tree.fund(this.village.community().id()), this.bai.wallet(),
						Points.of(points)))
			.only()
			.id()
			.value();
		String sql = AWARD.formatted(this.bai.member(), day, quantity, transfer, this.act.id());
		return attacker.mayNot((more > 0) ? sql.replace("t.amount", "t.amount + " + more) : sql);
	}

}
