package org.communitypoints.ledger;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Points;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Attacks what is held in the database itself, past the Java code. */
@ProductTest
class HoldLawTests {

	private static final String PLACED = """
			INSERT INTO hold (id, account, amount, ends_at, placed_by)
			VALUES (gen_random_uuid(), ?, ?, ?, gen_random_uuid())
			""";

	private static final String ENDED = """
			UPDATE hold SET outcome = ?, ended_at = now(), ended_by = CASE WHEN ? <> 'ENDED' THEN gen_random_uuid() END,
				capture_key = CAST(? AS uuid)
			WHERE id = ?
			""";

	private static final String HELD = "UPDATE account SET held = held + ? WHERE id = ?";

	private final Ledger ledger;

	private final Holds holds;

	private final Books books;

	private final AccountId wallet;

	private final HoldId hold = HoldId.next();

	@Autowired
	HoldLawTests(Ledger ledger, Holds holds, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.holds = holds;
		this.books = bookkeeping.books();
		this.wallet = this.books.walletWith(100);
		holds.place(this.hold, this.wallet, Points.of(60), HoldTests.tomorrow(), Books.SOMEBODY);
	}

	/** The control: if this failed, the refusals below would prove nothing. */
	@ParameterizedTest
	@EnumSource
	void rowsThatKeepEveryLawAreAccepted(Attacker attacker) throws SQLException {
		try (Forger forger = new Forger(attacker)) {
			forger.run(PLACED, this.wallet.value(), 30L, later(1));
			forger.run(HELD, 30L, this.wallet.value());
			forger.commit();
		}
		assertThat(this.ledger.available(this.wallet)).isEqualTo(Points.of(10));
		UUID key = UUID.randomUUID();
		try (Forger forger = new Forger(attacker)) {
			forger.run(ENDED, "CAPTURED", "CAPTURED", key, this.hold.value());
			forger.run(HELD, -60L, this.wallet.value());
			UUID transfer = forger.transfer(key, 0, TransferKind.REDEEM, this.wallet, this.books.till, 60, null, null);
			forger.enter(transfer, this.wallet, this.books.till, 60);
			forger.commit();
		}
		assertThat(this.books.in(this.wallet)).isEqualTo(40);
		assertThat(this.ledger.available(this.wallet)).isEqualTo(Points.of(10));
	}

	@ParameterizedTest
	@EnumSource
	void whatIsHeldIsNotSpent(Attacker attacker) {
		attacker.mayNot("a redemption of 41", (connection) -> {
			try (Forger forger = new Forger(attacker)) {
				UUID transfer = forger.transfer(TransferKind.REDEEM, this.wallet, this.books.till, 41);
				forger.enter(transfer, this.wallet, this.books.till, 41);
				forger.commit();
			}
		}).hasMessageContaining("account_never_spends_what_it_holds");
	}

	@ParameterizedTest
	@EnumSource
	void anAccountHoldsWhatItsHoldsSay(Attacker attacker) {
		attacker.breaks("account_holds_what_its_holds_say", HELD, -60L, this.wallet.value());
		attacker.breaks("account_holds_what_its_holds_say", HELD, 10L, this.wallet.value());
		attacker.breaks("hold_is_what_its_account_holds", PLACED, this.wallet.value(), 10L, later(1));
		attacker.breaks("hold_is_what_its_account_holds", ENDED, "RELEASED", "RELEASED", null, this.hold.value());
	}

	@ParameterizedTest
	@EnumSource
	void noMoreIsHeldThanIsThereAndByWalletsOnly(Attacker attacker) {
		attacker.breaks("account_never_spends_what_it_holds", HELD, 41L, this.wallet.value());
		attacker.breaks("account_never_spends_what_it_holds", HELD, -61L, this.wallet.value());
		this.books.fund(500);
		attacker.breaks("account_never_spends_what_it_holds", HELD, 1L, this.books.fund.value());
	}

	@ParameterizedTest
	@EnumSource
	void aHoldHasBounds(Attacker attacker) {
		attacker.breaks("hold_amount_within_bounds", PLACED, this.wallet.value(), 0L, later(1));
		attacker.breaks("hold_amount_within_bounds", PLACED, this.wallet.value(), -5L, later(1));
		attacker.breaks("hold_lasts_for_sixty_days_at_most", PLACED, this.wallet.value(), 5L, later(62));
		attacker.breaks("hold_lasts_for_sixty_days_at_most", PLACED, this.wallet.value(), 5L, later(-1));
	}

	@ParameterizedTest
	@EnumSource
	void aHoldIsNeverChangedOrRemoved(Attacker attacker) {
		attacker.mayNot("DELETE FROM hold WHERE id = ?", this.hold.value());
		attacker.mayNot("TRUNCATE hold");
		attacker.mayNot("UPDATE hold SET amount = 1 WHERE id = ?", this.hold.value());
		attacker.mayNot("UPDATE hold SET ends_at = ends_at + interval '1 day' WHERE id = ?", this.hold.value());
		attacker.mayNot("UPDATE hold SET account = ? WHERE id = ?", this.books.wallet().value(), this.hold.value());
		assertThat(this.ledger.available(this.wallet)).isEqualTo(Points.of(40));
	}

	@ParameterizedTest
	@EnumSource
	void aHoldEndsOnceAndNow(Attacker attacker) {
		attacker.breaks("hold_is_placed_open_and_ends_once",
				"UPDATE hold SET outcome = 'RELEASED', ended_by = gen_random_uuid(), ended_at = now() - interval '1 hour' WHERE id = ?",
				this.hold.value());
		this.holds.release(this.hold, Books.SOMEBODY);
		attacker.breaks("hold_is_placed_open_and_ends_once", ENDED, "RELEASED", "RELEASED", null, this.hold.value());
		attacker.breaks("hold_is_placed_open_and_ends_once", ENDED, "CAPTURED", "CAPTURED", UUID.randomUUID(),
				this.hold.value());
		attacker.breaks("hold_is_placed_open_and_ends_once",
				"UPDATE hold SET outcome = NULL, ended_by = NULL, ended_at = NULL WHERE id = ?", this.hold.value());
	}

	@ParameterizedTest
	@EnumSource
	void beforeItsEndItIsNotEndedByTimeAndAfterItOnlyByTime(Attacker attacker) {
		attacker.breaks("hold_is_taken_or_given_up_before_its_end", ENDED, "ENDED", "ENDED", null, this.hold.value());
		HoldTime.isOver(this.hold);
		attacker.breaks("hold_is_taken_or_given_up_before_its_end", ENDED, "RELEASED", "RELEASED", null,
				this.hold.value());
		attacker.breaks("hold_is_taken_or_given_up_before_its_end", ENDED, "CAPTURED", "CAPTURED", UUID.randomUUID(),
				this.hold.value());
	}

	@ParameterizedTest
	@EnumSource
	void aCaptureIsTakenInTheSameAct(Attacker attacker) {
		Transfer earlier = this.books.redeem(this.wallet, 20);
		attacker.mayNot("a capture by nothing", (connection) -> {
			Attacker.run(connection, ENDED, "CAPTURED", "CAPTURED", UUID.randomUUID(), this.hold.value());
			Attacker.run(connection, HELD, -60L, this.wallet.value());
		}).hasMessageContaining("no transfer takes its points");
		attacker.mayNot("a capture by an earlier redemption", (connection) -> {
			Attacker.run(connection,
					"UPDATE hold SET outcome = 'CAPTURED', ended_at = now(), ended_by = gen_random_uuid(), capture_key = "
							+ "(SELECT idempotency_key FROM transfer WHERE id = ?) WHERE id = ?",
					earlier.id().value(), this.hold.value());
			Attacker.run(connection, HELD, -60L, this.wallet.value());
		}).hasMessageContaining("no transfer takes its points");
	}

	/** The application's role may not say when; the others could, and may not. */
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "APPLICATION")
	void aHoldIsPlacedOpenAndNow(Attacker attacker) {
		attacker.breaks("hold_is_placed_open_and_ends_once", """
				INSERT INTO hold (id, account, amount, ends_at, placed_by, placed_at)
				VALUES (gen_random_uuid(), ?, 5, now() + interval '1 day', gen_random_uuid(), now() - interval '1 day')
				""", this.wallet.value());
		attacker.breaks("hold_is_placed_open_and_ends_once",
				"""
						INSERT INTO hold (id, account, amount, ends_at, placed_by, outcome, ended_at, ended_by)
						VALUES (gen_random_uuid(), ?, 5, now() + interval '1 day', gen_random_uuid(), 'RELEASED', now(), gen_random_uuid())
						""",
				this.wallet.value());
	}

	private static OffsetDateTime later(int days) {
		return Instant.now().plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC);
	}

}
