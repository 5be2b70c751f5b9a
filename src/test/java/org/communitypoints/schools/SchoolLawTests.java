package org.communitypoints.schools;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.RuleBooks;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.Leave;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.communitypoints.activities.Hamlet.today;

/** What the database refuses about schools, past all Java, whoever asks. */
@ProductTest
class SchoolLawTests {

	private static final String SEAT = "INSERT INTO class_seat (member, line, class, seated_by) VALUES ('%s', %d, %s, gen_random_uuid())";

	private final Ledger ledger;

	private final CommunityTree tree;

	private final RuleBooks rules;

	private final Leave leave;

	private final SchoolYard yard;

	private final SchoolYard.Yard school;

	private final SchoolClass three;

	private final SchoolClass four;

	private final SchoolYard.Teacher teacher;

	private final Joined pupil;

	private final Joined other;

	@Autowired
	SchoolLawTests(Ledger ledger, CommunityTree tree, RuleBooks rules, Leave leave, SchoolYard yard) {
		this.ledger = ledger;
		this.tree = tree;
		this.rules = rules;
		this.leave = leave;
		this.yard = yard;
		this.school = yard.school();
		this.three = this.school.open(3, "1班");
		this.four = this.school.open(4, "1班");
		this.teacher = this.school.teacher(this.three);
		this.pupil = this.school.pupils(this.three, "白音查干").get(0);
		this.other = this.school.pupils(this.four, "其其格").get(0);
	}

	@ParameterizedTest
	@EnumSource
	void aTeacherAwardsTheOwnClassAndNobodyElse(Attacker attacker) throws SQLException {
		award(attacker, this.other, this.teacher.actor().id())
			.hasMessageContaining("by a teacher to somebody of another class");
		run(attacker, awardSql(this.pupil, this.teacher.actor().id()));
		assertThat(awards(this.pupil)).isEqualTo(1);
		assertThat(awards(this.other)).isZero();
	}

	@ParameterizedTest
	@EnumSource
	void aSeatIsForAMemberOfThatSchool(Attacker attacker) {
		Joined stranger = this.yard.school().place().children("乌日娜").get(0);
		refused(attacker, SEAT.formatted(stranger.member(), 1, "'" + this.three.id() + "'"))
			.hasMessageContaining("a_seat_is_for_a_member_of_that_school");
		Joined gone = this.school.place().children("乌日根").get(0);
		this.leave.leave(this.school.administrator(), gone.member());
		refused(attacker, SEAT.formatted(gone.member(), 1, "'" + this.three.id() + "'"))
			.hasMessageContaining("a_seat_is_for_who_consented");
		refused(attacker, SEAT.formatted(UUID.randomUUID(), 1, "'" + this.three.id() + "'"));
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsInTwoClassesAtOnceBecauseALineEndsTheOneBefore(Attacker attacker) throws SQLException {
		refused(attacker, SEAT.formatted(this.pupil.member(), 1, "'" + this.four.id() + "'"));
		refused(attacker, SEAT.formatted(this.pupil.member(), 3, "'" + this.four.id() + "'"))
			.hasMessageContaining("seats_of_a_pupil_follow_each_other");
		refused(attacker, SEAT.formatted(this.pupil.member(), 2, "'" + this.three.id() + "'"))
			.hasMessageContaining("seats_of_a_pupil_follow_each_other");
		run(attacker, SEAT.formatted(this.pupil.member(), 2, "'" + this.four.id() + "'"));
		assertThat(count("""
				SELECT count(*) FROM school_class k WHERE is_in_class('%s', k.id)
				""".formatted(this.pupil.member()))).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsErasedWhoseClassesAreLeft(Attacker attacker) throws SQLException {
		this.leave.leave(this.school.administrator(), this.pupil.member());
		LaterOn.theGraceIsOver(this.pupil.member());
		assertThat(count("SELECT count(*) FROM class_seat WHERE member = '" + this.pupil.member() + "'")).isEqualTo(1);
		refused(attacker,
				"""
						UPDATE consent SET guardian_name = NULL, guardian_relation = NULL, guardian_birth_year = NULL WHERE member = '%1$s';
						UPDATE member SET name = NULL, pinyin = NULL, birth_year = NULL WHERE id = '%1$s';
						INSERT INTO erasure (member, expired) VALUES ('%1$s', 0)
						"""
					.formatted(this.pupil.member()))
			.hasMessageContaining("the classes are left");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasWrittenAboutASchoolIsNeverChanged(Attacker attacker) {
		this.school.deposit(this.teacher.actor(), this.three, this.school.ticked(List.of(this.pupil)));
		for (String sql : new String[] {
				"UPDATE class_seat SET class = NULL WHERE member = '" + this.pupil.member() + "'",
				"DELETE FROM class_seat WHERE member = '" + this.pupil.member() + "'", "TRUNCATE class_seat",
				"UPDATE school_class SET grade = 1", "DELETE FROM school_class", "TRUNCATE school_class CASCADE",
				"UPDATE class_teacher SET line = 9", "DELETE FROM class_teacher", "TRUNCATE class_teacher",
				"UPDATE class_deposit SET day = day - 1", "DELETE FROM class_deposit", "TRUNCATE class_deposit CASCADE",
				"DELETE FROM class_award", "UPDATE class_award SET deposit = deposit", "TRUNCATE class_award" }) {
			refused(attacker, sql);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTeacherTeachesAtTheOwnSchoolOnly(Attacker attacker) {
		SchoolYard.Teacher stranger = this.yard.school().teacher();
		String sql = "INSERT INTO class_teacher (class, teacher, line, noted_by) VALUES ('%s', '%s', %d, gen_random_uuid())";
		refused(attacker, sql.formatted(this.three.id(), stranger.actor().id(), 1))
			.hasMessageContaining("does not teach at the school");
		refused(attacker, sql.formatted(this.three.id(), this.teacher.actor().id(), 3));
		refused(attacker,
				"""
						INSERT INTO staff_member (id, sign_in_name, display_name, role, community, password_hash, appointed_at, appointed_by)
						SELECT gen_random_uuid(), 'x-' || substr(id::text, 25, 8), 'X', 'TEACHER', '%s', password_hash, now(), id
						FROM staff_member WHERE id = '%s'
						"""
					.formatted(this.school.place().town().id(), this.teacher.actor().id()))
			.hasMessageContaining("belongs to no school");
	}

	@ParameterizedTest
	@EnumSource
	void aTeacherCorrectsWhatTheOwnClassWasGivenOnly(Attacker attacker) {
		SchoolYard.Teacher ofFour = this.school.teacher(this.four);
		UUID award = this.school.deposit(ofFour.actor(), this.four, this.school.ticked(List.of(this.other)))
			.only()
			.id()
			.value();
		refused(attacker, """
				INSERT INTO correction (id, award, member, points, reason, asked_by, asked_by_name)
				VALUES (gen_random_uuid(), '%s', '%s', 1, 'WRONG_PERSON', '%s', 'Oyun')
				""".formatted(award, this.other.member(), this.teacher.actor().id()))
			.hasMessageContaining("not given to the own class");
	}

	@ParameterizedTest
	@EnumSource
	void termsDoNotOverlapAndBelongToSchools(Attacker attacker) throws SQLException {
		String sql = "INSERT INTO term (id, school, name, first_day, last_day, set_by) VALUES (gen_random_uuid(), '%s', '%s', '%s', '%s', gen_random_uuid())";
		run(attacker, sql.formatted(this.three.school(), "A", "2026-09-01", "2027-01-15"));
		refused(attacker, sql.formatted(this.three.school(), "B", "2027-01-15", "2027-07-10"))
			.hasMessageContaining("overlaps");
		refused(attacker, sql.formatted(this.school.place().town().id(), "A", "2026-09-01", "2027-01-15"))
			.hasMessageContaining("is of no school");
		refused(attacker, sql.formatted(this.three.school(), "C", "2027-03-01", "2027-03-02"));
	}

	@ParameterizedTest
	@EnumSource
	void aDepositIsForPupilsOfTheClass(Attacker attacker) throws SQLException {
		run(attacker, awardSql(this.pupil, this.teacher.actor().id()));
		refused(attacker,
				"""
						WITH d AS (INSERT INTO class_deposit (id, class, code, day, made_by, made_by_name)
							VALUES (gen_random_uuid(), '%s', '%s-01', '%s', '%s', 'Oyun') RETURNING id)
						INSERT INTO class_award (transfer, deposit) SELECT a.transfer, d.id FROM award a, d WHERE a.member = '%s'
						"""
					.formatted(this.four.id(), this.school.code(), today(), this.teacher.actor().id(),
							this.pupil.member()));
	}

	private AbstractThrowableAssert<?, ? extends Throwable> award(Attacker attacker, Joined to, ActorId by) {
		return refused(attacker, awardSql(to, by));
	}

	/**
	 * The books themselves are not the question here; the award that explains a transfer
	 * is.
	 */
	private String awardSql(Joined to, ActorId by) {
		Act act = this.rules.inForce(this.three.school(), this.school.code() + "-01", today()).orElseThrow();
		UUID transfer = this.ledger
			.post(new org.communitypoints.ledger.Act(IdempotencyKey.next(), Fingerprint.of("attack"), by,
					java.time.Instant.now(), ""),
					new Movement(TransferKind.AWARD, this.tree.fund(this.three.school()), to.wallet(), Points.of(1)))
			.only()
			.id()
			.value();
		return """
				INSERT INTO award (transfer, act, member, recorded_by, points, day, quantity, code)
				VALUES ('%s', '%s', '%s', '%s', 1, '%s', 1, '%s')
				""".formatted(transfer, act.id(), to.member(), by, today(), act.code());
	}

	private static int awards(Joined of) throws SQLException {
		return count("SELECT count(*) FROM award WHERE member = '" + of.member() + "'");
	}

	private static int count(String sql) throws SQLException {
		try (Connection connection = Attacker.OWNER.connect();
				PreparedStatement statement = connection.prepareStatement(sql);
				var rows = statement.executeQuery()) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private static void run(Attacker attacker, String sql) throws SQLException {
		try (Connection connection = attacker.connect();
				PreparedStatement statement = connection.prepareStatement(sql)) {
			statement.executeUpdate();
			connection.commit();
		}
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refused(Attacker attacker, String sql) {
		return assertThatThrownBy(() -> run(attacker, sql)).as(attacker + ": " + sql).isInstanceOf(SQLException.class);
	}

}
