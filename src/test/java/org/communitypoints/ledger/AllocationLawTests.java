package org.communitypoints.ledger;

import java.sql.SQLException;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Attacker;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Points;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Points pass between funds only up and down the tree, whoever tries otherwise, row by
 * row or by the function that posts one transfer.
 */
@ProductTest
class AllocationLawTests {

	private final Ledger ledger;

	private final Books books;

	private final AccountId town;

	private final AccountId village;

	private final AccountId neighbour;

	private final AccountId banner;

	@Autowired
	AllocationLawTests(Ledger ledger, Bookkeeping bookkeeping, Villages villages, CommunityTree tree) {
		this.ledger = ledger;
		this.books = bookkeeping.books();
		Community above = villages.town();
		this.town = tree.fund(above.id());
		this.village = tree.fund(villages.village(above).id());
		this.neighbour = tree.fund(villages.village(above).id());
		this.banner = tree.fund(villages.banner().id());
		villages.fund(above, 100);
	}

	/** The control: if this failed, the refusals below would prove nothing. */
	@ParameterizedTest
	@EnumSource
	void upAndDownTheTreeTheyPass(Attacker attacker) throws SQLException {
		try (Forger forger = new Forger(attacker)) {
			UUID down = forger.transfer(TransferKind.ALLOCATE, this.town, this.village, 30);
			forger.enter(down, this.town, this.village, 30);
			UUID up = forger.transfer(TransferKind.ALLOCATE, this.village, this.banner, 10);
			forger.enter(up, this.village, this.banner, 10);
			forger.commit();
		}
		try (Forger forger = new Forger(attacker)) {
			post(forger, this.town, this.village, 20);
			forger.commit();
		}
		assertThat(in(this.village)).isEqualTo(40);
		assertThat(in(this.town)).isEqualTo(50);
	}

	@ParameterizedTest
	@EnumSource
	void neighboursPassNothingOn(Attacker attacker) {
		refused(attacker, this.village, this.neighbour, 0, "neither stands above the other");
	}

	@ParameterizedTest
	@EnumSource
	void aFundOfNoCommunityGetsNothing(Attacker attacker) {
		refused(attacker, this.town, this.books.fund, 1, "neither stands above the other");
		refused(attacker, this.books.fund, this.town, 0, "neither stands above the other");
	}

	@ParameterizedTest
	@EnumSource
	void nothingButFundsPassesOn(Attacker attacker) {
		AccountId wallet = this.books.walletWith(10);
		refused(attacker, this.town, wallet, 1, "neither stands above the other");
		refused(attacker, wallet, this.town, 1, "neither stands above the other");
		refused(attacker, this.books.sponsor, this.town, 1, "neither stands above the other");
		refused(attacker, this.town, this.books.till, 1, "neither stands above the other");
	}

	@ParameterizedTest
	@EnumSource
	void noFundPassesOnMoreThanItHas(Attacker attacker) {
		refused(attacker, this.town, this.village, 101, "account_never_overdrawn", "has not that many points");
	}

	@ParameterizedTest
	@EnumSource
	void whatWasPassedOnIsNotTakenBackTwice(Attacker attacker) throws SQLException {
		Transfer allocation = this.ledger
			.post(Books.act(), new Movement(TransferKind.ALLOCATE, this.town, this.village, Points.of(30)))
			.only();
		this.ledger.reverse(Books.act(), allocation.id());
		assertThatExceptionOfType(SQLException.class).as(attacker.name()).isThrownBy(() -> {
			try (Forger forger = new Forger(attacker)) {
				UUID again = forger.reversal(TransferKind.ALLOCATE, this.town, this.village, 30, allocation.id(), 30);
				forger.enter(again, this.town, this.village, -30);
				forger.commit();
			}
		}).withMessageContaining("does not reverse what is left");
		assertThat(in(this.town)).isEqualTo(100);
	}

	/** Row by row, and by the function. */
	private void refused(Attacker attacker, AccountId from, AccountId to, long amount, String... words) {
		long before = in(this.town);
		long points = Math.max(1, amount);
		assertThatExceptionOfType(SQLException.class).as(attacker + " row by row").isThrownBy(() -> {
			try (Forger forger = new Forger(attacker)) {
				UUID transfer = forger.transfer(TransferKind.ALLOCATE, from, to, points);
				forger.enter(transfer, from, to, points);
				forger.commit();
			}
		}).satisfies((refusal) -> assertThat(refusal.getMessage()).contains(words[0]));
		assertThatExceptionOfType(SQLException.class).as(attacker + " by the function").isThrownBy(() -> {
			try (Forger forger = new Forger(attacker)) {
				post(forger, from, to, points);
				forger.commit();
			}
		}).satisfies((refusal) -> assertThat(refusal.getMessage()).contains(words[words.length - 1]));
		assertThat(in(this.town)).isEqualTo(before);
	}

	private static void post(Forger forger, AccountId from, AccountId to, long amount) throws SQLException {
		forger.run(
				"SELECT post_one_transfer(?, ?, sha256('forged'), 'ALLOCATE', ?, ?, ?::bigint, NULL, ?, 'forged', now())",
				UUID.randomUUID(), UUID.randomUUID(), from.value(), to.value(), amount, UUID.randomUUID());
	}

	private long in(AccountId account) {
		return this.ledger.balance(account).value();
	}

}
