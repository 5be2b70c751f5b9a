package org.communitypoints.members;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.assertj.core.api.AbstractThrowableAssert;
import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the database itself refuses about tables that were sent and about who moved in,
 * whoever asks.
 */
@ProductTest
class MovingInLawTests {

	private static final String UPLOAD = """
			INSERT INTO upload (id, kind, owner, owner_name, owner_role, community, file_name, settings, state, faulty, obstacles)
			VALUES ('%s', 'members', gen_random_uuid(), 'x', 'ADMINISTRATOR', gen_random_uuid(), %s, '', '%s', %s, '%s')
			""";

	private static final String ROW = "INSERT INTO upload_row (upload, number, cells, verdict, faults) VALUES ('%s', 2, 'x', '%s', '%s')";

	private final Join join;

	private final Village village;

	@Autowired
	MovingInLawTests(Join join, Villages villages) {
		this.join = join;
		this.village = Village.in(villages);
	}

	@ParameterizedTest
	@EnumSource
	void theDayOnAPaperFormIsNeverChanged(Attacker attacker) throws SQLException {
		MemberId member = movedIn();
		for (String sql : new String[] { "UPDATE paper_book_entry SET signed_on = '2026-01-01' WHERE member = '%s'",
				"DELETE FROM paper_book_entry WHERE member = '%s'" }) {
			refused(attacker, sql.formatted(member));
		}
		refused(attacker, "TRUNCATE paper_book_entry");
	}

	@ParameterizedTest
	@EnumSource
	void nobodySignedTomorrowNorBeforeThereWereForms(Attacker attacker) {
		MemberId member = this.join.join(this.village.recorder(), this.village.person("其其格")).member();
		for (String day : new String[] { "current_date + 2", "'1999-12-31'" }) {
			refused(attacker,
					"INSERT INTO paper_book_entry (member, signed_on) VALUES ('%s', %s)".formatted(member, day))
				.hasMessageContaining("signed_before_moving_in");
		}
	}

	@ParameterizedTest
	@EnumSource(names = "SUPERUSER_IN_REPLICA_MODE", mode = EnumSource.Mode.EXCLUDE)
	void whoIsNoMemberDidNotMoveIn(Attacker attacker) {
		refused(attacker, "INSERT INTO paper_book_entry (member, signed_on) VALUES (gen_random_uuid(), '2026-01-01')");
	}

	@ParameterizedTest
	@EnumSource
	void nothingFaultyIsEverWritten(Attacker attacker) {
		for (String state : new String[] { "QUEUED", "RUNNING", "DONE" }) {
			refused(attacker, UPLOAD.formatted(UUID.randomUUID(), "'book.csv'", state, 1, "{}"))
				.hasMessageContaining("nothing_faulty_is_ever_written");
			refused(attacker, UPLOAD.formatted(UUID.randomUUID(), "'book.csv'", state, 0, "{short}"))
				.hasMessageContaining("nothing_faulty_is_ever_written");
		}
		refused(attacker, UPLOAD.formatted(UUID.randomUUID(), "'book.csv'", "PERHAPS", 0, "{}"));
		refused(attacker, UPLOAD.formatted(UUID.randomUUID(), "'book.csv'", "STAGED", -1, "{}"));
		refused(attacker, UPLOAD.formatted(UUID.randomUUID(), "repeat('x', 121)", "STAGED", 0, "{}"));
	}

	@ParameterizedTest
	@EnumSource
	void aFaultyRowSaysWhyAndNoOtherDoes(Attacker attacker) {
		UUID upload = UUID.randomUUID();
		String whole = UPLOAD.formatted(upload, "'book.csv'", "STAGED", 0, "{}");
		refused(attacker, whole + ";" + ROW.formatted(upload, "FAULTY", "{}"))
			.hasMessageContaining("a_faulty_row_says_why");
		refused(attacker, whole + ";" + ROW.formatted(upload, "GOOD", "{why}"))
			.hasMessageContaining("a_faulty_row_says_why");
		refused(attacker, whole + ";" + ROW.formatted(upload, "MAYBE", "{}"));
	}

	@Test
	void theApplicationSaysNotWhenSomebodyMovedIn() {
		MemberId member = this.join.join(this.village.recorder(), this.village.person("其其格")).member();
		refused(Attacker.APPLICATION,
				"INSERT INTO paper_book_entry (member, signed_on, moved_in_at) VALUES ('%s', '2026-01-01', now())"
					.formatted(member))
			.hasMessageContaining("permission denied");
	}

	private MemberId movedIn() throws SQLException {
		MemberId member = this.join.join(this.village.recorder(), this.village.person("其其格")).member();
		try (Connection application = Attacker.APPLICATION.connect();
				Statement statement = application.createStatement()) {
			statement.execute(
					"INSERT INTO paper_book_entry (member, signed_on) VALUES ('%s', '2026-01-05')".formatted(member));
			application.commit();
		}
		return member;
	}

	private static AbstractThrowableAssert<?, ? extends Throwable> refused(Attacker attacker, String sql) {
		return assertThatThrownBy(() -> {
			try (Connection connection = attacker.connect(); Statement statement = connection.createStatement()) {
				statement.execute(sql);
				connection.commit();
			}
		}).as(attacker + ": " + sql).isInstanceOf(SQLException.class);
	}

}
