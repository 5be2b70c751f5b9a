package org.communitypoints.ledger;

import java.sql.SQLException;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The laws hold as well for whoever calls the function that posts a transfer in one
 * statement, with whatever arguments: as the application, the owner, or a superuser for
 * whom ordinary triggers sleep.
 */
@ProductTest
class OneStatementLawTests {

	private final Books books;

	private AccountId wallet = AccountId.next();

	@Autowired
	OneStatementLawTests(Bookkeeping bookkeeping) {
		this.books = bookkeeping.books();
	}

	@BeforeEach
	void aWalletWithSixtyPoints() {
		this.wallet = this.books.walletWith(60);
	}

	/** The control: if this failed, the refusals below would prove nothing. */
	@ParameterizedTest
	@EnumSource
	void whatKeepsEveryLawIsPosted(Attacker attacker) throws SQLException {
		try (Forger forger = new Forger(attacker)) {
			post(forger, "REDEEM", this.wallet, this.books.till, 60L);
			forger.commit();
		}
		assertThat(this.books.in(this.wallet)).isZero();
		assertThat(this.books.in(this.books.till)).isEqualTo(60);
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsOverdrawn(Attacker attacker) {
		refused(attacker, "REDEEM", this.wallet, this.books.till, 61L, "has not that many points");
	}

	@ParameterizedTest
	@EnumSource
	void noFundIsOverdrawn(Attacker attacker) {
		refused(attacker, "AWARD", this.books.fund, this.wallet, 1L, "has not that many points");
	}

	@ParameterizedTest
	@EnumSource
	void nothingIsTakenByANegativeAmount(Attacker attacker) {
		refused(attacker, "AWARD", this.books.fund, this.wallet, -10L, "transfer_amount_within_bounds");
		refused(attacker, "REDEEM", this.wallet, this.books.till, 0L, "transfer_amount_within_bounds");
		refused(attacker, "REDEEM", this.wallet, this.books.till, null, "amount");
	}

	@ParameterizedTest
	@EnumSource
	void pointsGoOnlyWhereTheirKindGoes(Attacker attacker) {
		refused(attacker, "REDEEM", this.wallet, this.books.fund, 1L, "cannot be from WALLET to FUND");
		refused(attacker, "SETTLE", this.wallet, this.books.sponsor, 1L, "cannot be from WALLET to SPONSOR");
		refused(attacker, "PUNISH", this.wallet, this.books.fund, 1L, "transfer_kind_is_known");
		refused(attacker, "REDEEM", this.wallet, this.wallet, 1L, "transfer_is_between_two_accounts");
		refused(attacker, "REDEEM", this.wallet, AccountId.next(), 1L, "to an unknown account");
	}

	@ParameterizedTest
	@EnumSource
	void pointsDoNotMoveBetweenStrangers(Attacker attacker) {
		refused(attacker, "MOVE", this.wallet, this.books.walletWith(1), 1L, "redeemed in a household");
	}

	@ParameterizedTest
	@EnumSource
	void aKeyIsUsedOnce(Attacker attacker) throws SQLException {
		UUID key = UUID.randomUUID();
		try (Forger forger = new Forger(attacker)) {
			post(forger, key, "REDEEM", this.wallet, this.books.till, 20L);
			post(forger, key, "REDEEM", this.wallet, this.books.till, 20L);
			forger.commit();
		}
		assertThat(this.books.in(this.wallet)).isEqualTo(40);
	}

	/** What it posted is as unchangeable as what was posted otherwise. */
	@ParameterizedTest
	@EnumSource
	void whatItPostedIsNeverChanged(Attacker attacker) throws SQLException {
		UUID key = UUID.randomUUID();
		try (Forger forger = new Forger(attacker)) {
			post(forger, key, "REDEEM", this.wallet, this.books.till, 20L);
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> forger.run("DELETE FROM transfer WHERE idempotency_key = ?", key));
		}
		assertThat(this.books.in(this.wallet)).isEqualTo(60);
	}

	private void refused(Attacker attacker, String kind, AccountId from, AccountId to, @Nullable Long amount,
			String words) {
		long before = this.books.in(this.wallet);
		assertThatExceptionOfType(SQLException.class).as(attacker + " " + kind + " " + amount).isThrownBy(() -> {
			try (Forger forger = new Forger(attacker)) {
				post(forger, kind, from, to, amount);
				forger.commit();
			}
		}).withMessageContaining(words);
		assertThat(this.books.in(this.wallet)).isEqualTo(before);
	}

	private static void post(Forger forger, String kind, AccountId from, AccountId to, @Nullable Long amount)
			throws SQLException {
		post(forger, UUID.randomUUID(), kind, from, to, amount);
	}

	private static void post(Forger forger, UUID key, String kind, AccountId from, AccountId to, @Nullable Long amount)
			throws SQLException {
		forger.run("SELECT post_one_transfer(?, ?, sha256('forged'), ?, ?, ?, ?::bigint, NULL, ?, 'forged', now())",
				UUID.randomUUID(), key, kind, from.value(), to.value(), amount, UUID.randomUUID());
	}

}
