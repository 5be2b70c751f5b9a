package org.communitypoints.ledger;

import java.sql.SQLException;
import java.util.UUID;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Points;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.ledger.TransferKind.ALLOCATE;
import static org.communitypoints.ledger.TransferKind.AWARD;
import static org.communitypoints.ledger.TransferKind.FUND;
import static org.communitypoints.ledger.TransferKind.MOVE;
import static org.communitypoints.ledger.TransferKind.REDEEM;

/**
 * Attacks the books in the database itself, past the Java code: as the application's
 * role, as the owner, and as a superuser whose session skips ordinary triggers.
 */
@ProductTest
class LedgerLawTests {

	private static final String BETWEEN_FUNDS = "between funds of which neither stands above the other";

	private final Ledger ledger;

	private final Books books;

	private final AccountId wallet;

	@Autowired
	LedgerLawTests(Ledger ledger, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.books = bookkeeping.books();
		this.wallet = this.books.wallet();
		this.books.fund(100);
		this.books.award(this.wallet, 60);
	}

	/** The control: if this failed, the refusals below would prove nothing. */
	@ParameterizedTest
	@EnumSource
	void rowsThatKeepEveryLawAreAccepted(Attacker attacker) throws SQLException {
		try (Forger forger = new Forger(attacker)) {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.enter(transfer, this.wallet, this.books.till, 20);
			forger.commit();
		}
		assertThat(this.books.in(this.wallet)).isEqualTo(40);
		assertThat(this.books.in(this.books.till)).isEqualTo(20);
	}

	// Law 1: two entries a transfer, summing to zero; an amount above 0 and below the
	// ceiling

	@ParameterizedTest
	@EnumSource
	void aTransferHasEntries(Attacker attacker) {
		refused(attacker, (forger) -> {
			forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.commit();
		}).withMessageContaining("does not have its two entries");
	}

	@ParameterizedTest
	@EnumSource
	void aTransferHasBothItsEntries(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.add(this.books.till, 20, 0);
			forger.entry(this.books.till, 1, transfer, "C", 20, 20, 0);
			forger.commit();
		}).withMessageContaining("does not have its two entries");
	}

	@ParameterizedTest
	@EnumSource
	void aTransferHasNoThirdEntry(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.enter(transfer, this.wallet, this.books.till, 20);
			forger.add(this.books.till, 20, 0);
			forger.entry(this.books.till, 2, transfer, "C", 20, 40, 0);
		}).withMessageContaining("one_entry_on_each_side_of_a_transfer");
	}

	@ParameterizedTest
	@EnumSource
	void anEntryBelongsToATransfer(Attacker attacker) {
		refused(attacker, (forger) -> {
			forger.add(this.wallet, 5, 0);
			forger.entry(this.wallet, 2, UUID.randomUUID(), "C", 5, 65, 0);
		}).withMessageContaining("belongs to no transfer");
	}

	@ParameterizedTest
	@EnumSource
	void theTwoEntriesSumToZero(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.add(this.wallet, 0, 19);
			forger.entry(this.wallet, 2, transfer, "D", 19, 60, 19);
		}).withMessageContaining("has another amount than its transfer");
	}

	@ParameterizedTest
	@EnumSource
	void anEntryStandsWhereItsTransferSays(Attacker attacker) {
		AccountId somebodyElses = this.books.walletWith(60);
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.enter(transfer, somebodyElses, this.books.till, 20);
		}).withMessageContaining("stands in an account that its transfer does not name");
	}

	@ParameterizedTest
	@EnumSource
	void theSidesAreNotSwapped(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.enter(transfer, this.books.till, this.wallet, 20);
		}).withMessageMatching("(?s).*(does not name|never_overdrawn).*");
	}

	@ParameterizedTest
	@CsvSource({ "APPLICATION, 0", "APPLICATION, -5", "APPLICATION, 1000000001", "OWNER, 0", "OWNER, -5",
			"OWNER, 1000000001", "SUPERUSER_IN_REPLICA_MODE, 0", "SUPERUSER_IN_REPLICA_MODE, -5",
			"SUPERUSER_IN_REPLICA_MODE, 1000000001", "OWNER, 9223372036854775807" })
	void anAmountIsAboveZeroAndBelowTheCeiling(Attacker attacker, long amount) {
		refused(attacker, (forger) -> forger.transfer(FUND, this.books.sponsor, this.books.fund, amount))
			.withMessageContaining("transfer_amount_within_bounds");
	}

	@ParameterizedTest
	@EnumSource
	void onlyAReversalIsNegative(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(AWARD, this.books.fund, this.wallet, 20);
			forger.enter(transfer, this.books.fund, this.wallet, -20);
		}).withMessageContaining("only a reversal is negative");
	}

	// Law 2: append-only

	@ParameterizedTest
	@CsvSource({ "UPDATE transfer SET amount = 1000", "UPDATE transfer SET reason = 'nothing to see'",
			"UPDATE entry SET amount = 1000", "DELETE FROM transfer", "DELETE FROM entry", "DELETE FROM account",
			"TRUNCATE transfer CASCADE", "TRUNCATE entry CASCADE", "TRUNCATE account CASCADE",
			"'TRUNCATE entry, transfer, account CASCADE'" })
	void whatIsWrittenIsNeverChanged(String change) {
		refused(Attacker.APPLICATION, (forger) -> forger.run(change)).withMessageContaining("permission denied");
		refused(Attacker.OWNER, (forger) -> forger.run(change)).withMessageContaining("The books are never changed");
		refused(Attacker.SUPERUSER_IN_REPLICA_MODE, (forger) -> forger.run(change))
			.withMessageContaining("The books are never changed");
	}

	@ParameterizedTest
	@EnumSource
	void whatIsWrittenIsNotChangedByAnInsertEither(Attacker attacker) {
		refused(attacker, (forger) -> forger.run("""
				INSERT INTO entry SELECT * FROM entry WHERE account = ?
				ON CONFLICT (account, seq) DO UPDATE SET amount = 1000
				""", this.wallet.value()))
			.withMessageMatching("(?s).*(permission denied|The books are never changed).*");
	}

	@ParameterizedTest
	@CsvSource({ "'id = gen_random_uuid()'", "holder = gen_random_uuid()", "kind = 'SPONSOR'",
			"opened_at = opened_at - interval '1 day'" })
	void anAccountKeepsItsIdentity(String change) {
		String sql = "UPDATE account SET " + change + " WHERE id = ?";
		refused(Attacker.APPLICATION, (forger) -> forger.run(sql, this.wallet.value()))
			.withMessageContaining("permission denied");
		refused(Attacker.OWNER, (forger) -> forger.run(sql, this.wallet.value()))
			.withMessageContaining("The books are never changed");
		refused(Attacker.SUPERUSER_IN_REPLICA_MODE, (forger) -> forger.run(sql, this.wallet.value()))
			.withMessageContaining("The books are never changed");
	}

	@Test
	void theApplicationDoesNotSayWhenItRecorded() {
		refused(Attacker.APPLICATION,
				(forger) -> forger.run("INSERT INTO transfer (id, recorded_at) VALUES (?, now())", UUID.randomUUID()))
			.withMessageContaining("permission denied");
	}

	// Law 3: the log is the balance

	@ParameterizedTest
	@EnumSource
	void anAccountIsNotRaisedWithoutAnEntry(Attacker attacker) {
		refused(attacker, (forger) -> {
			forger.run("UPDATE account SET credits = credits + 1000 WHERE id = ?", this.wallet.value());
			forger.commit();
		}).withMessageContaining("does not say what its entries say");
	}

	@ParameterizedTest
	@EnumSource
	void anAccountIsNotRaisedAfterItsEntry(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.enter(transfer, this.wallet, this.books.till, 20);
			forger.run("UPDATE account SET debits = debits - 20 WHERE id = ?", this.wallet.value());
			forger.commit();
		}).withMessageContaining("does not say what its entries say");
	}

	@ParameterizedTest
	@EnumSource
	void seqDoesNotMoveWithoutAnEntry(Attacker attacker) {
		refused(attacker, (forger) -> {
			forger.add(this.wallet, 0, 0);
			forger.commit();
		}).withMessageContaining("does not say what its entries say");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "APPLICATION")
	void anAccountIsNotBornWithPoints(Attacker attacker) {
		refused(attacker, (forger) -> {
			forger.run("INSERT INTO account (id, kind, holder, credits) VALUES (?, 'FUND', ?, 1000)", UUID.randomUUID(),
					UUID.randomUUID());
			forger.commit();
		}).withMessageContaining("does not say what its entries say");
	}

	@Test
	void theApplicationCannotEvenNameThePointsOfANewAccount() {
		refused(Attacker.APPLICATION,
				(forger) -> forger.run("INSERT INTO account (id, kind, holder, credits) VALUES (?, 'FUND', ?, 1000)",
						UUID.randomUUID(), UUID.randomUUID()))
			.withMessageContaining("permission denied");
	}

	@ParameterizedTest
	@EnumSource
	void seqHasNoGaps(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.add(this.wallet, 0, 0);
			forger.add(this.wallet, 0, 20);
			forger.entry(this.wallet, 3, transfer, "D", 20, 60, 20);
		}).withMessageContaining("leaves a gap");
	}

	@ParameterizedTest
	@EnumSource
	void aSeqStandsOnce(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.entry(this.wallet, 1, transfer, "D", 20, 60, 20);
		}).withMessageContaining("entry_pkey");
	}

	@ParameterizedTest
	@EnumSource
	void seqStartsAtOne(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.entry(this.books.till, 0, transfer, "C", 20, 20, 0);
		}).withMessageContaining("entry_seq_starts_at_one");
	}

	@ParameterizedTest
	@EnumSource
	void theTotalsAddUp(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.add(this.wallet, 1, 20);
			forger.entry(this.wallet, 2, transfer, "D", 20, 61, 20);
		}).withMessageContaining("has totals that do not add up");
	}

	@ParameterizedTest
	@EnumSource
	void entriesDoNotRunAheadOfTheirAccount(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID transfer = forger.transfer(REDEEM, this.wallet, this.books.till, 20);
			forger.entry(this.wallet, 2, transfer, "D", 20, 60, 20);
		}).withMessageContaining("is not what its account says");
	}

	// Law 4: no balance below its floor

	@ParameterizedTest
	@EnumSource
	void anAccountIsNeverOverdrawn(Attacker attacker) {
		refused(attacker, (forger) -> forger.add(this.wallet, 0, 61)).withMessageContaining("account_never_overdrawn");
		refused(attacker, (forger) -> forger.add(this.books.fund, 0, 41))
			.withMessageContaining("account_never_overdrawn");
		refused(attacker, (forger) -> forger.add(this.books.till, 0, 1))
			.withMessageContaining("account_never_overdrawn");
	}

	@ParameterizedTest
	@EnumSource
	void notEvenInTheMiddleOfABatch(Attacker attacker) {
		refused(attacker, (forger) -> {
			UUID award = forger.transfer(AWARD, this.books.fund, this.wallet, 30);
			UUID redeem = forger.transfer(REDEEM, this.wallet, this.books.till, 80);
			forger.add(this.wallet, 30, 0);
			forger.add(this.wallet, 0, 80);
			forger.entry(this.wallet, 2, redeem, "D", 80, 60, 80);
			forger.entry(this.wallet, 3, award, "C", 30, 90, 80);
		}).withMessageContaining("takes its account below zero");
	}

	// Law 5: a key and a reference are used once

	@ParameterizedTest
	@EnumSource
	void aKeyIsUsedOnce(Attacker attacker) {
		UUID key = UUID.randomUUID();
		refused(attacker, (forger) -> {
			forger.transfer(key, 0, REDEEM, this.wallet, this.books.till, 20, null, null);
			forger.transfer(key, 0, REDEEM, this.wallet, this.books.till, 20, null, null);
		}).withMessageContaining("each_key_is_used_once");
	}

	@ParameterizedTest
	@EnumSource
	void aReferenceIsUsedOnceForEver(Attacker attacker) {
		String reference = UUID.randomUUID().toString();
		this.ledger.post(Books.act(), new Movement(FUND, this.books.sponsor, this.books.fund, Points.of(5), reference));
		refused(attacker, (forger) -> forger.run("""
				INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
					reference, actor, reason, happened_at)
				VALUES (?, ?, 0, sha256('forged'), 'FUND', ?, ?, 5, ?, ?, 'forged', now())
				""", UUID.randomUUID(), UUID.randomUUID(), this.books.sponsor.value(), this.books.fund.value(),
				reference, UUID.randomUUID()))
			.withMessageContaining("each_reference_is_used_once");
	}

	// Law 6: a transfer is reversed once, wholly or in parts

	@ParameterizedTest
	@EnumSource
	void aReversalThatKeepsTheLawIsAccepted(Attacker attacker) throws SQLException {
		Transfer redeemed = this.books.redeem(this.wallet, 20);
		try (Forger forger = new Forger(attacker)) {
			UUID reversal = forger.reversal(REDEEM, this.wallet, this.books.till, 15, redeemed.id(), 0);
			forger.enter(reversal, this.wallet, this.books.till, -15);
			forger.commit();
		}
		assertThat(this.books.in(this.wallet)).isEqualTo(55);
	}

	@ParameterizedTest
	@EnumSource
	void partsNeverExceedTheTransfer(Attacker attacker) {
		Transfer redeemed = this.books.redeem(this.wallet, 20);
		this.ledger.reverse(Books.act(), redeemed.id(), Points.of(15));
		refused(attacker, (forger) -> forger.reversal(REDEEM, this.wallet, this.books.till, 6, redeemed.id(), 15))
			.withMessageContaining("does not reverse what is left");
		refused(attacker, (forger) -> forger.reversal(REDEEM, this.wallet, this.books.till, 20, redeemed.id(), 0))
			.withMessageContaining("each_part_is_reversed_once");
		refused(attacker, (forger) -> forger.reversal(REDEEM, this.wallet, this.books.till, 5, redeemed.id(), 10))
			.withMessageContaining("does not reverse what is left");
		refused(attacker,
				(forger) -> forger.transfer(UUID.randomUUID(), 0, REDEEM, this.wallet, this.books.till, 5,
						redeemed.id().value(), null))
			.withMessageContaining("only_a_reversal_says_what_was_reversed_before");
	}

	@ParameterizedTest
	@EnumSource
	void aReversalIsNotReversed(Attacker attacker) {
		Transfer redeemed = this.books.redeem(this.wallet, 20);
		Transfer reversal = this.ledger.reverse(Books.act(), redeemed.id()).only();
		refused(attacker, (forger) -> forger.reversal(REDEEM, this.wallet, this.books.till, 5, reversal.id(), 0))
			.withMessageContaining("does not reverse what is left");
	}

	@ParameterizedTest
	@EnumSource
	void aReversalGoesBackWhereThePointsCameFrom(Attacker attacker) {
		Transfer redeemed = this.books.redeem(this.wallet, 20);
		AccountId somebodyElses = this.books.wallet();
		refused(attacker, (forger) -> forger.reversal(REDEEM, somebodyElses, this.books.till, 20, redeemed.id(), 0))
			.withMessageContaining("does not reverse what is left");
		refused(attacker, (forger) -> forger.reversal(REDEEM, this.wallet, this.books.till, 20, TransferId.next(), 0))
			.withMessageContaining("does not reverse what is left");
	}

	@ParameterizedTest
	@EnumSource
	void aReversalIsWrittenInRed(Attacker attacker) {
		Transfer redeemed = this.books.redeem(this.wallet, 20);
		refused(attacker, (forger) -> {
			UUID reversal = forger.reversal(REDEEM, this.wallet, this.books.till, 20, redeemed.id(), 0);
			forger.enter(reversal, this.wallet, this.books.till, 20);
		}).withMessageContaining("has another amount than its transfer");
	}

	// Law 7: when it happened, and when it was recorded

	@ParameterizedTest
	@EnumSource
	void nothingHappensAfterItIsRecorded(Attacker attacker) {
		refused(attacker, (forger) -> forger.run("""
				INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
					actor, reason, happened_at)
				VALUES (?, ?, 0, sha256('forged'), 'FUND', ?, ?, 5, ?, 'forged', now() + interval '1 second')
				""", UUID.randomUUID(), UUID.randomUUID(), this.books.sponsor.value(), this.books.fund.value(),
				UUID.randomUUID()))
			.withMessageContaining("nothing_happens_after_it_is_recorded");
	}

	// The chart of accounts

	@ParameterizedTest
	@EnumSource
	void pointsMoveOnlyAsTheChartSays(Attacker attacker) {
		AccountId another = this.books.wallet();
		for (TransferKind kind : TransferKind.values()) {
			refused(attacker, (forger) -> forger.transfer(kind, this.wallet, another, 5))
				.withMessageContaining(switch (kind) {
					case MOVE -> "they move only to be redeemed";
					case ALLOCATE -> BETWEEN_FUNDS;
					default -> "cannot be from WALLET to WALLET";
				});
			refused(attacker, (forger) -> forger.transfer(kind, this.books.sponsor, this.wallet, 5))
				.withMessageContaining((kind == ALLOCATE) ? BETWEEN_FUNDS : "cannot be from SPONSOR to WALLET");
			refused(attacker, (forger) -> forger.transfer(kind, this.wallet, this.books.sponsor, 5))
				.withMessageMatching("(?s).*(cannot be from WALLET to SPONSOR|No award to|" + BETWEEN_FUNDS + ").*");
		}
		refused(attacker, (forger) -> forger.transfer(AWARD, this.books.fund, AccountId.next(), 5))
			.withMessageContaining("to an unknown account");
	}

	private static ThrowableAssertAlternative<SQLException> refused(Attacker attacker, Attack attack) {
		return assertThatExceptionOfType(SQLException.class).isThrownBy(() -> {
			try (Forger forger = new Forger(attacker)) {
				attack.on(forger);
			}
		});
	}

	private interface Attack {

		void on(Forger forger) throws SQLException;

	}

}
