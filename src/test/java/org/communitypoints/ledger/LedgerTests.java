package org.communitypoints.ledger;

import java.util.List;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class LedgerTests {

	private final Ledger ledger;

	private final Books books;

	@Autowired
	LedgerTests(Ledger ledger) {
		this.ledger = ledger;
		this.books = new Books(ledger);
	}

	@Test
	void aHolderHasOneAccountOfAKind() {
		UUID member = UUID.randomUUID();
		AccountId wallet = this.ledger.open(AccountKind.WALLET, member);
		assertThat(this.ledger.open(AccountKind.WALLET, member)).isEqualTo(wallet);
		assertThat(this.ledger.find(AccountKind.WALLET, member)).contains(wallet);
		assertThat(this.ledger.find(AccountKind.FUND, member)).isEmpty();
	}

	@Test
	void aNewAccountIsEmptyAndAnUnknownOneIsNotFound() {
		assertThat(this.ledger.balance(this.books.wallet())).isEqualTo(Points.ZERO);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ledger.balance(AccountId.next()));
	}

	@Test
	void pointsComeInAreEarnedRedeemedAndSettled() {
		AccountId wallet = this.books.wallet();
		this.books.fund(100);
		this.books.award(wallet, 60);
		Transfer redeemed = this.books.redeem(wallet, 25);
		this.books.settle(10);
		assertThat(redeemed.fromBalance()).isEqualTo(35);
		assertThat(redeemed.toBalance()).isEqualTo(25);
		assertThat(this.books.in(this.books.fund)).isEqualTo(40);
		assertThat(this.books.in(wallet)).isEqualTo(35);
		assertThat(this.books.in(this.books.till)).isEqualTo(15);
	}

	@Test
	void aWalletGivesNoMoreThanItHas() {
		AccountId wallet = this.books.walletWith(30);
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> this.books.redeem(wallet, 31))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 1L));
		assertThat(this.books.in(wallet)).isEqualTo(30);
		this.books.redeem(wallet, 30);
		assertThat(this.books.in(wallet)).isZero();
	}

	@Test
	void aBatchIsPostedAsAWhole() {
		AccountId one = this.books.wallet();
		AccountId other = this.books.wallet();
		this.books.fund(100);
		Posting posting = this.ledger.post(Books.act(),
				List.of(this.books.awarding(one, 30), this.books.awarding(other, 20), this.books.awarding(one, 5)));
		assertThat(posting.transfers()).extracting(Transfer::fromBalance).containsExactly(70L, 50L, 45L);
		assertThat(posting.transfers()).extracting(Transfer::toBalance).containsExactly(30L, 20L, 35L);
		assertThat(this.books.in(one)).isEqualTo(35);
		assertThat(this.books.in(other)).isEqualTo(20);
	}

}
