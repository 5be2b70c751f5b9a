package org.communitypoints.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.Redeem.Redeemed;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.members.Joined;
import org.communitypoints.members.UnknownCard;
import org.communitypoints.shops.NotSoldHere;
import org.communitypoints.shops.StockShort;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class RedeemTests {

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private Redemptions redemptions;

	@Test
	void aMemberSwapsPointsForSoap() {
		Market.Village village = this.market.sellingSoap(40, 10);
		Joined bai = village.member("白音查干", 320);

		Redemption receipt = this.redeem.redeem(village.clerk(), village.order(bai, 3)).redemption();

		assertThat(receipt.number()).isEqualTo(1);
		assertThat(receipt.points()).isEqualTo(Points.of(120));
		assertThat(receipt.balanceBefore()).isEqualTo(Points.of(320));
		assertThat(receipt.balanceAfter()).isEqualTo(Points.of(200));
		assertThat(village.balanceOf(bai)).isEqualTo(200);
		assertThat(village.inTill()).isEqualTo(120);
		assertThat(village.soapLeft()).isEqualTo(7);
	}

	@Test
	void partOfThePriceIsPaidInCashBesideThePoints() {
		Market.Village village = this.market.sellingSoap(40, 10);
		Joined bai = village.member("白音查干", 25);
		Order order = new Order(IdempotencyKey.next(), Fingerprint.of("part"), bai.card(),
				Map.of(village.soap().id(), 1), Points.of(25));

		Redemption receipt = this.redeem.redeem(village.clerk(), order).redemption();

		assertThat(receipt.points()).isEqualTo(Points.of(25));
		assertThat(receipt.cash()).isEqualTo(1_500);
		assertThat(village.balanceOf(bai)).isZero();
		assertThat(village.inTill()).isEqualTo(25);
	}

	@Test
	void aRefusedRedemptionMovesNoPointsNoStockAndNoReceiptNumber() {
		Market.Village village = this.market.sellingSoap(40, 2);
		Joined poor = village.member("巴特尔", 39);
		Joined rich = village.member("乌兰", 1_000);
		Actor clerk = village.clerk();

		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.redeem.redeem(clerk, village.order(poor, 1)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 1L));
		assertThatExceptionOfType(StockShort.class).isThrownBy(() -> this.redeem.redeem(clerk, village.order(rich, 3)));

		assertThat(village.balanceOf(poor)).isEqualTo(39);
		assertThat(village.balanceOf(rich)).isEqualTo(1_000);
		assertThat(village.soapLeft()).isEqualTo(2);
		assertThat(this.redeem.redeem(clerk, village.order(rich, 2)).redemption().number()).isEqualTo(1);
	}

	@Test
	void anotherVillagesMemberAndGoodsDoNotExistHere() {
		Market.Village here = this.market.sellingSoap(10, 10);
		Market.Village there = this.market.sellingSoap(10, 10);
		Joined neighbour = there.member("苏和", 100);
		Joined local = here.member("苏和", 100);

		assertThatExceptionOfType(UnknownCard.class)
			.isThrownBy(() -> this.redeem.redeem(here.clerk(), here.order(neighbour, 1)));
		assertThatExceptionOfType(NotSoldHere.class)
			.isThrownBy(() -> this.redeem.redeem(here.clerk(), there.order(local, 1)));
	}

	@Test
	void theSameRequestAgainGivesTheFirstAnswerAndAnotherUnderItsKeyIsRefused() {
		Market.Village village = this.market.sellingSoap(10, 10);
		Joined bai = village.member("白音查干", 100);
		Actor clerk = village.clerk();
		IdempotencyKey key = IdempotencyKey.next();

		Redeemed first = this.redeem.redeem(clerk, village.order(key, bai, 2));
		Redeemed again = this.redeem.redeem(clerk, village.order(key, bai, 2));

		assertThat(first.replayed()).isFalse();
		assertThat(again.replayed()).isTrue();
		assertThat(again.redemption()).isEqualTo(first.redemption());
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class)
			.isThrownBy(() -> this.redeem.redeem(clerk, village.order(key, bai, 3)));
		assertThat(village.balanceOf(bai)).isEqualTo(80);
	}

	@Test
	void twentyCountersRedeemOneWalletOfAHundredAtOnceAndTenSucceed() throws Exception {
		Market.Village village = this.market.sellingSoap(10, 100);
		Joined bai = village.member("白音查干", 100);

		List<Optional<Redeemed>> answers = atOnce(village.clerks(20)
			.stream()
			.<Callable<Redeemed>>map((clerk) -> () -> this.redeem.redeem(clerk, village.order(bai, 1)))
			.toList());

		assertThat(answers.stream().flatMap(Optional::stream)).hasSize(10);
		assertThat(village.balanceOf(bai)).isZero();
		assertThat(village.inTill()).isEqualTo(100);
		assertThat(village.soapLeft()).isEqualTo(90);
		assertThat(this.redemptions.of(village.shop().id(), Long.MAX_VALUE, 30)).extracting(Redemption::number)
			.containsExactlyElementsOf(
					LongStream.iterate(10, (number) -> number >= 1, (number) -> number - 1).boxed().toList());
	}

	@Test
	void fiftyCopiesOfOneRequestAtOnceMakeOneRedemptionAndFiftyEqualAnswers() throws Exception {
		Market.Village village = this.market.sellingSoap(60, 100);
		Joined bai = village.member("白音查干", 100);
		Actor clerk = village.clerk();
		IdempotencyKey key = IdempotencyKey.next();
		List<Callable<Redeemed>> copies = new ArrayList<>();
		for (int copy = 0; copy < 50; copy++) {
			copies.add(() -> this.redeem.redeem(clerk, village.order(key, bai, 1)));
		}

		List<Redeemed> answers = atOnce(copies).stream().flatMap(Optional::stream).toList();

		assertThat(answers).hasSize(50).extracting(Redeemed::redemption).containsOnly(answers.get(0).redemption());
		assertThat(answers).filteredOn((answer) -> !answer.replayed()).hasSize(1);
		assertThat(village.balanceOf(bai)).isEqualTo(40);
		assertThat(village.soapLeft()).isEqualTo(99);
	}

	@Test
	void aReversalAskedTwentyTimesAtOnceHappensOnce() throws Exception {
		Market.Village village = this.market.sellingSoap(60, 10);
		Joined bai = village.member("白音查干", 100);
		Actor clerk = village.clerk();
		RedemptionId id = this.redeem.redeem(clerk, village.order(bai, 1)).redemption().id();
		List<Callable<Redeemed>> reversals = new ArrayList<>();
		for (int copy = 0; copy < 20; copy++) {
			reversals
				.add(() -> this.takeBack.takeBack(clerk, id, Redemption.Reason.WRONG_GOODS, IdempotencyKey.next()));
		}

		assertThat(atOnce(reversals).stream().flatMap(Optional::stream)).hasSize(1);

		assertThat(village.balanceOf(bai)).isEqualTo(100);
		assertThat(village.inTill()).isZero();
		assertThat(village.soapLeft()).isEqualTo(10);
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void onlyTheClerkWhoServedUndoesAndLaterOnlyAnAdministratorOfThePlace() {
		Market.Village village = this.market.sellingSoap(60, 10);
		Market.Village elsewhere = this.market.sellingSoap(60, 10);
		Joined bai = village.member("白音查干", 100);
		RedemptionId id = this.redeem.redeem(village.clerk(), village.order(bai, 1)).redemption().id();
		Redemption.Reason reason = Redemption.Reason.CHANGED_MIND;

		assertThatExceptionOfType(TooLateToUndo.class)
			.isThrownBy(() -> this.takeBack.takeBack(village.clerk(), id, reason, IdempotencyKey.next()));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.takeBack.takeBack(elsewhere.clerk(), id, reason, IdempotencyKey.next()));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.takeBack.takeBack(elsewhere.administrator(), id, reason, IdempotencyKey.next()));
		assertThat(this.takeBack.takeBack(village.administrator(), id, reason, IdempotencyKey.next())
			.redemption()
			.reversal()).isPresent();
		assertThat(village.balanceOf(bai)).isEqualTo(100);
	}

	@Test
	void anOrderHasOneTo999OfAGoodAndAtLeastOnePoint() {
		Market.Village village = this.market.sellingSoap(1, 10);
		Joined bai = village.member("白音查干", 100);

		assertThatExceptionOfType(BasketTooFull.class).isThrownBy(() -> village.order(bai, 0));
		assertThatExceptionOfType(BasketTooFull.class).isThrownBy(() -> village.order(bai, -1));
		assertThatExceptionOfType(BasketTooFull.class).isThrownBy(() -> village.order(bai, 1_000));
		assertThatExceptionOfType(EmptyBasket.class)
			.isThrownBy(() -> new Order(IdempotencyKey.next(), Fingerprint.of(""), bai.card(), Map.of(), null));
		for (long points : new long[] { 0, 2 }) {
			assertThatExceptionOfType(NotThatManyPoints.class)
				.isThrownBy(() -> this.redeem.redeem(village.clerk(), new Order(IdempotencyKey.next(),
						Fingerprint.of(points), bai.card(), Map.of(village.soap().id(), 1), Points.of(points))));
		}
	}

	/** Runs them all at the same moment; a refused one answers nothing. */
	private static <T> List<Optional<T>> atOnce(List<Callable<T>> acts) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(acts.size());
		CyclicBarrier start = new CyclicBarrier(acts.size());
		try {
			List<Future<Optional<T>>> answers = new ArrayList<>();
			for (Callable<T> act : acts) {
				answers.add(people.submit(() -> {
					start.await();
					try {
						return Optional.of(act.call());
					}
					catch (Refusal refusal) {
						return Optional.empty();
					}
				}));
			}
			List<Optional<T>> all = new ArrayList<>();
			for (Future<Optional<T>> answer : answers) {
				all.add(answer.get());
			}
			return all;
		}
		finally {
			people.shutdownNow();
		}
	}

}
