package org.communitypoints.settlement;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.Market;
import org.communitypoints.database.Attacker;
import org.communitypoints.ledger.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attacks settlements in the database, past the Java code, as application, owner and
 * superuser.
 */
@ProductTest
class SettlementLawTests {

	private static final String STEP = """
			INSERT INTO settlement_step (statement, step, act, state, open_disputes, drawn_step, line, words, done_by, done_by_name, done_by_role)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, gen_random_uuid(), 'Somebody', 'OWNER')
			""";

	private static final String REVISION = """
			INSERT INTO settlement_revision (statement, step, after_seq, upto_seq, points, money_fen, since_at, until_at)
			VALUES (?, ?, ?, ?, ?, ?, now(), now())
			""";

	private static final String RATE = """
			INSERT INTO settlement_revision_rate (statement, step, from_day, fen_per_point, points)
			VALUES (?, ?, '2020-01-01', 100, ?)
			""";

	private static final List<String> TABLES = List.of("settlement_rate", "settlement_statement", "settlement_step",
			"settlement_revision", "settlement_revision_rate", "settlement_payment", "settlement_run");

	@Autowired
	private Accounting accounting;

	private Market.Village village;

	private Statement agreed;

	@BeforeEach
	void aStatementOfThirtyPoints() {
		this.village = this.accounting.village();
		AccountId wallet = this.village.member("白音查干", 1_000).wallet();
		this.accounting.redeem(this.village.shop(), wallet, 10);
		this.accounting.redeem(this.village.shop(), wallet, 20);
		this.agreed = this.accounting.agree(this.village);
		this.accounting.redeem(this.village.shop(), wallet, 40);
		this.accounting.redeem(this.village.shop(), wallet, 50);
	}

	@Test
	void nothingThatWasWrittenIsChangedByTheOwnerOrInReplicaMode() {
		for (String table : TABLES) {
			for (String verb : List.of("DELETE FROM " + table, "TRUNCATE " + table + " CASCADE")) {
				Attacker.OWNER.breaks("settlement_is_never_changed", verb);
				Attacker.SUPERUSER_IN_REPLICA_MODE.breaks("settlement_is_never_changed", verb);
			}
		}
		Attacker.SUPERUSER_IN_REPLICA_MODE.breaks("settlement_is_never_changed",
				"UPDATE settlement_revision SET points = 31");
		Attacker.SUPERUSER_IN_REPLICA_MODE.breaks("settlement_is_never_changed",
				"UPDATE settlement_revision SET money_fen = 1");
		Attacker.SUPERUSER_IN_REPLICA_MODE.breaks("settlement_is_never_changed",
				"UPDATE settlement_step SET state = 'SENT'");
		Attacker.SUPERUSER_IN_REPLICA_MODE.breaks("settlement_is_never_changed",
				"UPDATE settlement_rate SET fen_per_point = 1");
	}

	@Test
	void theApplicationMayOnlyAdd() {
		for (String table : TABLES) {
			for (String verb : List.of("DELETE FROM " + table, "TRUNCATE " + table)) {
				denied(verb);
			}
		}
		denied("UPDATE settlement_rate SET fen_per_point = 1");
		denied("UPDATE settlement_step SET state = 'SENT'");
		denied("UPDATE settlement_revision SET points = 1");
		denied("UPDATE settlement_payment SET bank_reference = 'B'");
		denied("UPDATE settlement_run_shop SET run = run");
		denied("DELETE FROM settlement_run_shop");
	}

	@Test
	void whatIsAgreedIsNotDrawnSentDisputedOrAgreedAgain() {
		UUID id = this.agreed.id();
		for (Attacker attacker : Attacker.values()) {
			attacker.breaks("settlement_step_follows_the_last", STEP, id, 4, "DRAWN", "DRAFT", 0, 4, null, null);
		}
		refused(STEP, id, 4, "SENT", "SENT", 0, 1, null, null);
		refused(STEP, id, 4, "DISPUTED", "SENT", 1, 1, 2L, "why");
		refused(STEP, id, 4, "AGREED", "AGREED", 0, 1, null, null);
		refused(STEP, id, 5, "PAID", "PAID", 0, 1, null, "B");
		refused(STEP, UUID.randomUUID(), 2, "SENT", "SENT", 0, 1, null, null);
	}

	@Test
	void aPaymentIsASettlementOfThePoints() {
		for (Attacker attacker : Attacker.values()) {
			attacker.breaks("settlement_says_what_the_till_says", STEP, this.agreed.id(), 4, "PAID", "PAID", 0, 1, null,
					"B");
		}
		Attacker.OWNER.breaks("settlement_is_written_with_its_step",
				"INSERT INTO settlement_payment VALUES (?, 4, gen_random_uuid(), now(), 'B')", this.agreed.id());
	}

	@Test
	void pointsLeaveAShopsTillOnlyByAStatement() {
		String sneak = """
				WITH t AS (
					INSERT INTO transfer (id, idempotency_key, from_account, to_account, actor, amount, happened_at, ordinal, kind, fingerprint, reason)
					SELECT gen_random_uuid(), gen_random_uuid(), ?, p.sponsor, gen_random_uuid(), 5, now(), 0, 'SETTLE', sha256('x'), ''
					FROM programme p RETURNING *
				), a AS (
					UPDATE account SET seq = seq + 1, debits = debits + 5 FROM t WHERE account.id = t.from_account RETURNING account.*
				), b AS (
					UPDATE account SET seq = seq + 1, credits = credits + 5 FROM t WHERE account.id = t.to_account RETURNING account.*
				)
				INSERT INTO entry (account, seq, amount, credits, debits, transfer, side)
				SELECT a.id, a.seq, 5, a.credits, a.debits, t.id, 'D' FROM a, t
				UNION ALL SELECT b.id, b.seq, 5, b.credits, b.debits, t.id, 'C' FROM b, t
				""";
		for (Attacker attacker : Attacker.values()) {
			attacker.breaks("transfer_settles_a_shop_by_its_statement", sneak, this.village.shop().till().value());
		}
	}

	@Test
	void theNextStatementBeginsWhereThisOneEnds() throws SQLException {
		for (Attacker attacker : Attacker.values()) {
			assertThat(draws(attacker, 2, 2, 4, 90, 9_000)).isNull();
		}
		assertThat(draws(Attacker.OWNER, 2, 3, 4, 50, 5_000)).isEqualTo("settlement_says_what_the_till_says");
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 2, 1, 4, 110, 11_000))
			.isEqualTo("settlement_says_what_the_till_says");
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 2, 0, 4, 120, 12_000))
			.isEqualTo("settlement_says_what_the_till_says");
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 3, 2, 4, 90, 9_000))
			.isEqualTo("settlement_step_follows_the_last");
	}

	@Test
	void pointsAndMoneyAreWhatTheTillAndTheRatesSay() throws SQLException {
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 2, 2, 4, 91, 9_100))
			.isEqualTo("settlement_says_what_the_till_says");
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 2, 2, 4, 90, 9_001))
			.isEqualTo("settlement_says_what_the_till_says");
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 2, 2, 5, 90, 9_000))
			.isEqualTo("settlement_says_what_the_till_says");
		assertThat(draws(Attacker.SUPERUSER_IN_REPLICA_MODE, 2, 2, 3, 40, 4_000)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aRateThatNobodySetPaysNothing(Attacker attacker) {
		attacker.isStoppedBy("a rate that was set", (connection) -> {
			UUID id = UUID.randomUUID();
			Attacker.run(connection, "INSERT INTO settlement_statement (id, shop, till, number) VALUES (?, ?, ?, 2)",
					id, this.village.shop().id().value(), this.village.shop().till().value());
			Attacker.run(connection, STEP, id, 1, "DRAWN", "DRAFT", 0, 1, null, null);
			Attacker.run(connection, REVISION, id, 1, 2, 4, 90, 90 * 101);
			Attacker.run(connection, RATE.replace("100", "101"), id, 1, 90);
		});
	}

	@Test
	void aDisputeIsAboutALineOfTheStatement() {
		Statement sent = this.accounting.send(this.village);
		UUID id = sent.id();
		refused(STEP, id, 3, "DISPUTED", "SENT", 1, 1, 2L, "a line of the one before");
		refused(STEP, id, 3, "DISPUTED", "SENT", 1, 1, 5L, "a line that is not there");
		refused(STEP, id, 3, "DISPUTED", "SENT", 2, 1, 3L, "counted twice");
		refused(STEP, id, 3, "ANSWERED", "SENT", -1, 1, 3L, "nobody asked");
		Attacker.OWNER.breaks("settlement_step_disputes_have_words", STEP, id, 3, "DISPUTED", "SENT", 1, 1, 3L, null);
	}

	private static void denied(String sql) {
		Attacker.APPLICATION.mayNot(sql).hasMessageContaining("permission denied");
	}

	/**
	 * Draws the second statement by hand and rolls it back.
	 * @return the law that stood against it, or null if none did
	 */
	private @Nullable String draws(Attacker attacker, int number, long after, long upto, long points, long money)
			throws SQLException {
		UUID id = UUID.randomUUID();
		try (Connection connection = attacker.connect()) {
			try {
				Attacker.run(connection,
						"INSERT INTO settlement_statement (id, shop, till, number) VALUES (?, ?, ?, ?)", id,
						this.village.shop().id().value(), this.village.shop().till().value(), number);
				Attacker.run(connection, STEP, id, 1, "DRAWN", "DRAFT", 0, 1, null, null);
				Attacker.run(connection, REVISION, id, 1, after, upto, points, money);
				Attacker.run(connection, RATE, id, 1, points);
				Attacker.run(connection, "SET CONSTRAINTS ALL IMMEDIATE");
				return null;
			}
			catch (PSQLException ex) {
				ServerErrorMessage message = ex.getServerErrorMessage();
				return (message != null) ? message.getConstraint() : ex.getMessage();
			}
			finally {
				connection.rollback();
			}
		}
	}

	private static void refused(String sql, @Nullable Object... values) {
		Attacker.OWNER.breaks("settlement_step_follows_the_last", sql, values);
	}

}
