package org.communitypoints.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.database.CannotRun;
import org.communitypoints.database.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class LedgerGuardTests {

	private final LedgerGuard guard;

	@Autowired
	LedgerGuardTests(LedgerGuard guard) {
		this.guard = guard;
	}

	@Test
	void theBooksAsTheyAreAreGuarded() {
		assertThat(this.guard.faults()).isEmpty();
	}

	@Test
	void aMissingTriggerIsNamed() throws SQLException {
		assertThat(faultsAfter("DROP TRIGGER entry_is_never_changed ON entry"))
			.containsExactly("the trigger entry_is_never_changed on entry is missing");
	}

	@Test
	void aTriggerOnAnotherTableDoesNotCount() throws SQLException {
		assertThat(faultsAfter("""
				DROP TRIGGER entry_is_never_changed ON entry;
				CREATE TRIGGER entry_is_never_changed BEFORE DELETE ON account
					EXECUTE FUNCTION refuse_to_change_the_books();
				ALTER TABLE account ENABLE ALWAYS TRIGGER entry_is_never_changed""")).hasSize(1);
	}

	@Test
	void aDisabledTriggerIsNamed() throws SQLException {
		assertThat(faultsAfter("ALTER TABLE transfer DISABLE TRIGGER transfer_is_never_changed"))
			.containsExactly("the trigger transfer_is_never_changed on transfer is not ENABLE ALWAYS");
	}

	@Test
	void aTriggerThatReplicaModeWouldSkipIsNamed() throws SQLException {
		assertThat(faultsAfter("ALTER TABLE account ENABLE TRIGGER account_says_what_its_entries_say"))
			.containsExactly("the trigger account_says_what_its_entries_say on account is not ENABLE ALWAYS");
	}

	@Test
	void aFunctionThatLetsEverythingThroughIsNamed() throws SQLException {
		assertThat(faultsAfter("""
				CREATE OR REPLACE FUNCTION refuse_to_change_the_books() RETURNS trigger
					LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS 'BEGIN RETURN NEW; END'"""))
			.containsExactlyInAnyOrder(
					"the trigger account_is_never_removed on account is not as the migrations made it",
					"the trigger account_keeps_its_identity on account is not as the migrations made it",
					"the trigger hold_is_never_removed on hold is not as the migrations made it",
					"the trigger transfer_is_never_changed on transfer is not as the migrations made it",
					"the trigger entry_is_never_changed on entry is not as the migrations made it");
	}

	@Test
	void aFunctionThatLooksForItsTablesElsewhereIsNamed() throws SQLException {
		assertThat(faultsAfter("""
				ALTER FUNCTION check_that_entries_continue_their_accounts() SET search_path = elsewhere, pg_temp"""))
			.containsExactly("the trigger entry_continues_its_account on entry is not as the migrations made it");
	}

	@Test
	void aTriggerThatNeverFiresIsNamed() throws SQLException {
		assertThat(faultsAfter("""
				DROP TRIGGER entry_is_never_changed ON entry;
				CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
					FOR EACH STATEMENT WHEN (false) EXECUTE FUNCTION refuse_to_change_the_books();
				ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_is_never_changed"""))
			.containsExactly("the trigger entry_is_never_changed on entry is not as the migrations made it");
	}

	@Test
	void aTriggerThatWasMadeAgainAsItWasIsNoFault() throws SQLException {
		assertThat(faultsAfter("""
				DROP TRIGGER entry_is_never_changed ON entry;
				CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
					FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_books();
				ALTER TABLE entry ENABLE ALWAYS TRIGGER entry_is_never_changed""")).isEmpty();
	}

	@Test
	void aConstraintThatIsGoneOrLooserIsNamed() throws SQLException {
		assertThat(faultsAfter("""
				ALTER TABLE account DROP CONSTRAINT account_never_overdrawn;
				ALTER TABLE transfer DROP CONSTRAINT transfer_amount_within_bounds;
				ALTER TABLE transfer ADD CONSTRAINT transfer_amount_within_bounds CHECK (amount > 0);
				DROP INDEX each_part_is_reversed_once""")).containsExactlyInAnyOrder(
				"the constraint account_never_overdrawn on account is missing",
				"the constraint transfer_amount_within_bounds on transfer is not as the migrations made it",
				"the unique index each_part_is_reversed_once on transfer is missing");
	}

	@Test
	void aRuleOnTheBooksIsNamed() throws SQLException {
		assertThat(faultsAfter("CREATE RULE quietly AS ON INSERT TO entry DO INSTEAD NOTHING"))
			.containsExactly("the rule quietly on entry rewrites the books");
	}

	@Test
	void aGrantTooManyIsNamed() throws SQLException {
		assertThat(faultsAfter("GRANT UPDATE (reason) ON transfer TO points_app; GRANT DELETE ON entry TO PUBLIC"))
			.containsExactlyInAnyOrder("the role points_app may UPDATE on transfer",
					"the role points_app may DELETE on entry");
	}

	@Test
	void anApplicationThatOwnsTheBooksDoesNotRun() throws SQLException {
		assertThat(faultsAfter("GRANT CREATE ON SCHEMA public TO points_app; ALTER TABLE entry OWNER TO points_app"))
			.contains("the role points_app owns entry");
	}

	@Test
	void theOwnerAndTheSuperuserDoNotRunTheApplication() throws SQLException {
		try (Connection owner = TestDatabase.asOwner()) {
			assertThat(guardOver(owner).faults()).anyMatch((fault) -> fault.endsWith("owns transfer"));
		}
		try (Connection superuser = TestDatabase.asSuperuser()) {
			assertThat(guardOver(superuser).faults()).anyMatch((fault) -> fault.endsWith("is a superuser"));
		}
	}

	@Test
	void unguardedBooksAreNotServed() throws SQLException {
		try (Connection owner = TestDatabase.asOwner()) {
			assertThatExceptionOfType(CannotRun.class).isThrownBy(guardOver(owner)::afterSingletonsInstantiated)
				.withMessageStartingWith("The books are not guarded: ");
		}
	}

	/**
	 * What the guard would tell the application after a change that is then rolled back.
	 */
	private static List<String> faultsAfter(String change) throws SQLException {
		try (Connection connection = TestDatabase.asSuperuser(); Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			try {
				statement.execute(change);
				statement.execute("SET LOCAL ROLE points_app");
				return guardOver(connection).faults();
			}
			finally {
				connection.rollback();
			}
		}
	}

	private static LedgerGuard guardOver(Connection connection) {
		return new LedgerGuard(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
	}

}
