package org.communitypoints.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Points that are held: they stay, and nothing but their capture spends them. */
@ProductTest
class HoldTests {

	private final Ledger ledger;

	private final Holds holds;

	private final Transactions transactions;

	private final Books books;

	private final AccountId wallet;

	private final TransferId award;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	HoldTests(Ledger ledger, Holds holds, Transactions transactions, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.holds = holds;
		this.transactions = transactions;
		this.books = bookkeeping.books();
		this.wallet = this.books.wallet();
		this.books.fund(1_000);
		this.award = this.books.award(this.wallet, 100).id();
	}

	@Test
	void heldPointsStayInTheBalanceAndAreNotAvailable() {
		Turnover before = this.ledger.turnover(this.wallet);
		HoldId hold = held(60);
		assertThat(this.books.in(this.wallet)).isEqualTo(100);
		assertThat(available()).isEqualTo(40);
		assertThat(this.ledger.turnover(this.wallet)).as("nothing moved, so they keep their age").isEqualTo(before);
		assertThat(this.ledger.statement(this.wallet, null, 10).lines()).hasSize(1);
		assertThat(this.holds.open(this.wallet)).extracting(Hold::id).containsExactly(hold);
	}

	@Test
	void noPathSpendsThem() {
		held(60);
		refusedForTwentyMissing(() -> this.books.redeem(this.wallet, 60));
		refusedForTwentyMissing(() -> this.ledger.post(Books.act(), this.books.expiring(this.wallet, 60)));
		refusedForTwentyMissing(() -> this.ledger.reverse(Books.act(), this.award, Points.of(60)));
		refusedForTwentyMissing(() -> this.ledger.post(Books.act(),
				List.of(this.books.redeeming(this.wallet, 30), this.books.redeeming(this.wallet, 30))));
		this.books.redeem(this.wallet, 40);
		assertThat(available()).isZero();
		assertThat(this.books.in(this.wallet)).isEqualTo(60);
	}

	@Test
	void noMoreIsHeldThanIsAvailable() {
		held(60);
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> held(41))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 1L));
		held(40);
		assertThat(available()).isZero();
	}

	@Test
	void theSameHoldAgainChangesNothingAndAnotherUnderItsNameIsRefused() {
		HoldId hold = held(60);
		this.holds.place(hold, this.wallet, Points.of(60), tomorrow(), Books.SOMEBODY);
		assertThat(available()).isEqualTo(40);
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class)
			.isThrownBy(() -> this.holds.place(hold, this.wallet, Points.of(10), tomorrow(), Books.SOMEBODY));
		assertThat(available()).isEqualTo(40);
	}

	@Test
	void aReleaseGivesThemFreeOnce() {
		HoldId hold = held(60);
		this.holds.release(hold, Books.SOMEBODY);
		assertThat(available()).isEqualTo(100);
		assertThatExceptionOfType(HoldIsOver.class).isThrownBy(() -> this.holds.release(hold, Books.SOMEBODY));
		assertThatExceptionOfType(HoldIsOver.class).isThrownBy(() -> capture(hold, 60));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.holds.release(HoldId.next(), Books.SOMEBODY));
		assertThat(available()).isEqualTo(100);
		assertThat(outcome(hold)).isEqualTo(Hold.Outcome.RELEASED);
	}

	@Test
	void aCaptureTakesThemInTheSameActAndOnce() {
		HoldId hold = held(60);
		capture(hold, 60);
		assertThat(this.books.in(this.wallet)).isEqualTo(40);
		assertThat(available()).isEqualTo(40);
		assertThat(outcome(hold)).isEqualTo(Hold.Outcome.CAPTURED);
		assertThatExceptionOfType(HoldIsOver.class).isThrownBy(() -> capture(hold, 20));
		assertThat(this.books.in(this.wallet)).isEqualTo(40);
	}

	@Test
	void aCaptureOfAPartLeavesTheRestFree() {
		capture(held(60), 25);
		assertThat(available()).isEqualTo(75);
	}

	@Test
	void aRefusedCaptureLeavesTheHoldAsItWas() {
		HoldId hold = held(60);
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> capture(hold, 101));
		assertThat(outcome(hold)).isNull();
		assertThat(available()).isEqualTo(40);
	}

	@Test
	void aReversalOfWhatWasCapturedGivesBackPointsAndAge() {
		TransferId redeemed = capture(held(60), 60);
		this.ledger.reverse(Books.act(), redeemed);
		assertThat(available()).isEqualTo(100);
		assertThat(this.ledger.turnover(this.wallet)).isEqualTo(new Turnover(Points.of(100), Points.ZERO));
	}

	@Test
	void aHoldWhoseTimeIsOverStopsNobodyEvenIfNoJobHasRun() {
		HoldId first = held(60);
		HoldId second = held(40);
		HoldTime.isOver(first);
		HoldTime.isOver(second);
		assertThat(available()).isEqualTo(100);
		assertThat(this.holds.open(this.wallet)).isEmpty();
		assertThatExceptionOfType(HoldIsOver.class).isThrownBy(() -> capture(first, 60));
		assertThatExceptionOfType(HoldIsOver.class).isThrownBy(() -> this.holds.release(first, Books.SOMEBODY));
		refusedForMissing(5, () -> this.books.redeem(this.wallet, 105));
		this.books.redeem(this.wallet, 100);
		assertThat(outcome(first)).isEqualTo(Hold.Outcome.ENDED);
		assertThat(this.books.in(this.wallet)).isZero();
	}

	@Test
	void norABatchNorAnotherHold() {
		HoldTime.isOver(held(90));
		this.ledger.post(Books.act(),
				List.of(this.books.redeeming(this.wallet, 20), this.books.redeeming(this.wallet, 20)));
		assertThat(this.books.in(this.wallet)).isEqualTo(60);
		HoldTime.isOver(held(60));
		held(50);
		assertThat(available()).isEqualTo(10);
	}

	@Test
	void theJobWritesDownOnceWhatHasEndedAndLeavesTheRest() {
		HoldId over = held(60);
		HoldId open = held(10);
		HoldTime.isOver(over);
		assertThat(this.holds.releaseEnded()).isGreaterThanOrEqualTo(60);
		assertThat(outcome(over)).isEqualTo(Hold.Outcome.ENDED);
		assertThat(outcome(open)).isNull();
		assertThat(available()).isEqualTo(90);
		assertThat(this.holds.releaseEnded()).isZero();
	}

	/** After a power cut the next application finds what this one had no time for. */
	@Test
	void whatAnApplicationLeftUndoneTheNextOneDoesOnce() {
		HoldId over = held(60);
		HoldTime.isOver(over);
		Holds afterTheRestart = new Holds(this.jdbc, this.transactions);
		afterTheRestart.now();
		assertThat(outcome(over)).isEqualTo(Hold.Outcome.ENDED);
		assertThat(available()).isEqualTo(100);
		new Holds(this.jdbc, this.transactions).now();
		assertThat(available()).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1_000_000_001 })
	void anAmountHasBounds(long points) {
		assertThatExceptionOfType(AmountOutOfBounds.class).isThrownBy(() -> held(points));
	}

	private HoldId held(long points) {
		HoldId id = HoldId.next();
		this.holds.place(id, this.wallet, Points.of(points), tomorrow(), Books.SOMEBODY);
		return id;
	}

	private TransferId capture(HoldId hold, long points) {
		Act act = Books.act();
		return this.transactions.run(() -> {
			this.holds.capture(hold, Books.SOMEBODY, act.key());
			return this.ledger.post(act, this.books.redeeming(this.wallet, points)).only().id();
		});
	}

	private Hold.@Nullable Outcome outcome(HoldId hold) {
		return this.holds.find(hold).orElseThrow().outcomeOrNull();
	}

	private long available() {
		return this.ledger.available(this.wallet).value();
	}

	private static void refusedForTwentyMissing(Runnable act) {
		refusedForMissing(20, act);
	}

	private static void refusedForMissing(long missing, Runnable act) {
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", missing));
	}

	static Instant tomorrow() {
		return Instant.now().plus(Duration.ofDays(1));
	}

}
