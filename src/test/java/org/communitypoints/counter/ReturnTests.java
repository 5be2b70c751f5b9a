package org.communitypoints.counter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.Turnover;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.settlement.ShopStatements;
import org.communitypoints.settlement.Statement;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Goods that come back, line by line: rice at 40 points, soap at 10. */
@ProductTest
class ReturnTests {

	private static final Redemption.Reason DAMAGED = Redemption.Reason.DAMAGED;

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private ReturnGoods returnGoods;

	@Autowired
	private Returns returns;

	@Autowired
	private Ledger ledger;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Accounting accounting;

	@Autowired
	private ShopStatements statements;

	private Market.Village village;

	private Good rice;

	private Joined bai;

	private Actor clerk;

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(10, 100);
		this.rice = this.village.anotherGood(40, 10);
		this.bai = this.village.member("白音查干", 320);
		this.clerk = this.village.clerk();
	}

	@Test
	void aLineComesBackAndItsPointsReturnWithTheirAge() {
		Redemption receipt = riceAndSoap(2, 3, null);
		Turnover earned = this.ledger.turnover(this.bai.wallet());

		Return taken = takes(receipt, Map.of(line(receipt, this.rice), shelf(1)));

		assertThat(taken.points()).isEqualTo(Points.of(40));
		assertThat(taken.cash()).isZero();
		assertThat(taken.number()).isEqualTo(receipt.number() + 1);
		assertThat(taken.balanceAfter()).isEqualTo(Points.of(250));
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(250);
		assertThat(this.village.inTill()).isEqualTo(70);
		assertThat(this.village.left(this.rice.id())).isEqualTo(9);
		Turnover after = this.ledger.turnover(this.bai.wallet());
		assertThat(after.credits()).as("nothing newly earned, so nothing younger").isEqualTo(earned.credits());
		assertThat(after.debits()).isEqualTo(Points.of(70));
		StatementLine newest = this.ledger.statement(this.bai.wallet(), null, 1).lines().get(0);
		assertThat(newest.reverses()).contains(receipt.transfer());
		assertThat(this.redeem.redeem(this.clerk, this.village.order(this.bai, 1)).redemption().number())
			.as("one book for both papers")
			.isEqualTo(taken.number() + 1);
	}

	@Test
	void whatIsWrittenOffDoesNotComeBackToTheShelf() {
		Redemption receipt = riceAndSoap(2, 3, null);
		Map<Integer, ReturnWish.Back> back = new LinkedHashMap<>();
		back.put(line(receipt, this.rice), new ReturnWish.Back(2, false));
		back.put(line(receipt, this.village.soap()), shelf(3));

		Return taken = takes(receipt, back);

		assertThat(taken.points()).isEqualTo(Points.of(110));
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.inTill()).isZero();
		assertThat(this.village.left(this.rice.id())).isEqualTo(8);
		assertThat(this.village.soapLeft()).isEqualTo(100);
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void pointsGoBackFirstAndCashOnlyWhenAllPointsHave() {
		Redemption receipt = riceAndSoap(2, 1, 50L);
		assertThat(receipt.cash()).isEqualTo(4_000);
		int rice = line(receipt, this.rice);
		int soap = line(receipt, this.village.soap());

		Return first = takes(receipt, Map.of(rice, shelf(1)));
		Return second = takes(receipt, Map.of(rice, shelf(1)));
		Return third = takes(receipt, Map.of(soap, shelf(1)));

		assertThat(List.of(first, second, third)).extracting(Return::points)
			.containsExactly(Points.of(40), Points.of(10), Points.ZERO);
		assertThat(List.of(first, second, third)).extracting(Return::cash).containsExactly(0L, 3_000L, 1_000L);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void notMoreThanWasTakenAndNotTwice() {
		Redemption receipt = riceAndSoap(2, 1, null);
		int rice = line(receipt, this.rice);
		takes(receipt, Map.of(rice, shelf(2)));

		assertThatExceptionOfType(MoreThanWasTaken.class).isThrownBy(() -> takes(receipt, Map.of(rice, shelf(1))));
		assertThatExceptionOfType(MoreThanWasTaken.class).isThrownBy(() -> takes(receipt, Map.of(3, shelf(1))));
		assertThatExceptionOfType(MoreThanWasTaken.class)
			.isThrownBy(() -> takes(receipt, Map.of(line(receipt, this.village.soap()), shelf(2))));
		assertThatExceptionOfType(NothingToReturn.class).isThrownBy(() -> takes(receipt, Map.of()));
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(310);
	}

	@Test
	void whatWasReturnedInPartIsNotTakenBackWholeNorTheOtherWayRound() {
		Redemption receipt = riceAndSoap(2, 1, null);
		takes(receipt, Map.of(1, shelf(1)));
		assertThatExceptionOfType(PartlyReturned.class)
			.isThrownBy(() -> this.takeBack.takeBack(this.clerk, receipt.id(), DAMAGED, IdempotencyKey.next()));

		Redemption other = riceAndSoap(1, 1, null);
		this.takeBack.takeBack(this.clerk, other.id(), DAMAGED, IdempotencyKey.next());
		assertThatExceptionOfType(AlreadyTakenBack.class).isThrownBy(() -> takes(other, Map.of(1, shelf(1))));
	}

	@Test
	void theSameReturnAgainGivesTheFirstAnswerEvenIfOnlyCashWentBack() {
		Redemption receipt = riceAndSoap(1, 3, 40L);
		ReturnWish all = new ReturnWish(DAMAGED, Map.of(line(receipt, this.rice), shelf(1)));
		take(receipt, all, IdempotencyKey.next());
		ReturnWish soap = new ReturnWish(DAMAGED, Map.of(line(receipt, this.village.soap()), shelf(1)));
		IdempotencyKey key = IdempotencyKey.next();

		ReturnGoods.Returned first = take(receipt, soap, key);
		ReturnGoods.Returned again = take(receipt, soap, key);

		assertThat(first.taken().points()).isEqualTo(Points.ZERO);
		assertThat(first.replayed()).isFalse();
		assertThat(again.replayed()).isTrue();
		assertThat(again.taken()).isEqualTo(first.taken());
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class).isThrownBy(() -> take(receipt, all, key));
	}

	@Test
	void twentyEqualReturnsAtOnceHappenOnceUnderOneKeyAndUnderTwenty() throws Exception {
		for (boolean oneKey : new boolean[] { true, false }) {
			Redemption receipt = riceAndSoap(1, 1, null);
			long before = this.village.balanceOf(this.bai);
			IdempotencyKey key = IdempotencyKey.next();
			ReturnWish wish = new ReturnWish(DAMAGED, Map.of(line(receipt, this.rice), shelf(1)));
			List<Boolean> answers = atOnce(20,
					() -> take(receipt, wish, oneKey ? key : IdempotencyKey.next()).replayed());

			assertThat(answers).filteredOn((replayed) -> !replayed).hasSize(1);
			assertThat(answers).hasSize(oneKey ? 20 : 1);
			assertThat(this.returns.of(receipt.id())).hasSize(1);
			assertThat(this.village.balanceOf(this.bai)).isEqualTo(before + 40);
			this.takeBackAll(receipt);
		}
		assertThat(this.village.left(this.rice.id())).isEqualTo(10);
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void aReturnAndATakingBackAtOnceAreOneOfThem() throws Exception {
		for (int round = 0; round < 5; round++) {
			Redemption receipt = riceAndSoap(1, 1, null);
			long before = this.village.balanceOf(this.bai);
			ReturnWish wish = new ReturnWish(DAMAGED, Map.of(1, shelf(1), 2, shelf(1)));
			List<Callable<Boolean>> both = List.of(() -> take(receipt, wish, IdempotencyKey.next()).replayed(),
					() -> this.takeBack.takeBack(this.clerk, receipt.id(), DAMAGED, IdempotencyKey.next()).replayed());
			assertThat(atOnce(both)).hasSize(1);
			assertThat(this.village.balanceOf(this.bai)).isEqualTo(before + 50);
			assertThat(this.village.soapLeft()).isEqualTo(100);
		}
	}

	@Test
	void theHouseholdGetsItsSharesBackAsIfOnlyTheRestHadBeenRedeemed() {
		Joined he = this.village.member("巴特尔", 30);
		Joined she = this.village.member("其其格", 40);
		Joined son = this.village.member("苏和", 100);
		HouseholdId household = this.households.make(this.village.administrator(), seen(she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		for (Joined sharer : List.of(he, son)) {
			this.households.decide(this.village.administrator(), household, seen(sharer),
					HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
			this.households.decide(this.village.administrator(), household, seen(sharer),
					HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		}
		Redemption receipt = this.redeem.redeem(this.clerk, this.village.order(she, 12)).redemption();
		assertThat(List.of(she, he, son)).extracting(this.village::balanceOf).containsExactly(0L, 0L, 50L);

		Return some = takes(receipt, Map.of(1, shelf(6)));
		assertThat(some.householdPoints()).isEqualTo(Points.of(60));
		assertThat(List.of(she, he, son)).extracting(this.village::balanceOf).containsExactly(0L, 10L, 100L);
		takes(receipt, Map.of(1, shelf(3)));
		assertThat(List.of(she, he, son)).extracting(this.village::balanceOf).containsExactly(10L, 30L, 100L);
		takes(receipt, Map.of(1, shelf(3)));
		assertThat(List.of(she, he, son)).extracting(this.village::balanceOf).containsExactly(40L, 30L, 100L);
		assertThat(this.village.inTill()).isZero();
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void afterTheProgrammesDaysOnlyAnAdministratorOfThePlaceTakesGoodsBack() {
		Redemption receipt = riceAndSoap(2, 1, null);
		DaysLater.redeemed(receipt, 8);
		Market.Village elsewhere = this.market.sellingSoap(10, 1);
		ReturnWish wish = new ReturnWish(DAMAGED, Map.of(1, shelf(1)));

		assertThatExceptionOfType(TooLateToReturn.class).isThrownBy(() -> take(receipt, wish, IdempotencyKey.next()))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("days", 7));
		assertThatExceptionOfType(NotFound.class).isThrownBy(
				() -> this.returnGoods.take(elsewhere.administrator(), receipt.id(), wish, IdempotencyKey.next()));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.returnGoods.take(elsewhere.clerk(), receipt.id(), wish, IdempotencyKey.next()));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(
				() -> this.returnGoods.take(Accounting.owner(this.village), receipt.id(), wish, IdempotencyKey.next()));
		assertThat(this.returnGoods.take(this.village.administrator(), receipt.id(), wish, IdempotencyKey.next())
			.taken()
			.points()
			.value()).isPositive();
	}

	@Test
	void anyClerkOfTheShopTakesGoodsBackOnTheSixthDay() {
		Redemption receipt = riceAndSoap(2, 1, null);
		DaysLater.redeemed(receipt, 6);
		ReturnWish wish = new ReturnWish(DAMAGED, Map.of(1, shelf(1)));
		assertThat(this.returnGoods.take(this.village.clerk(), receipt.id(), wish, IdempotencyKey.next()).replayed())
			.isFalse();
	}

	@Test
	void settlementPaysWhatWasKeptAndALateReturnFallsIntoTheNextStatement() {
		this.accounting.setRates();
		Redemption receipt = riceAndSoap(2, 3, null);
		takes(receipt, Map.of(line(receipt, this.rice), shelf(1)));

		Statement agreed = this.accounting.agree(this.village);
		assertThat(agreed.points()).isEqualTo(70);
		assertThat(agreed.moneyFen()).isEqualTo(7_000);
		assertThat(this.statements.entries(agreed, 0, 10)).extracting((entry) -> entry.points())
			.containsExactly(110L, -40L);
		assertThat(this.statements.entries(agreed, 0, 10)).extracting((entry) -> entry.receiptOrNull())
			.containsExactly(receipt.number(), receipt.number());

		takes(receipt, Map.of(line(receipt, this.village.soap()), shelf(1)));
		assertThat(this.accounting.now(agreed).points()).isEqualTo(70);
		assertThat(this.statements.unsettled(this.village.shop())).isEqualTo(-10);
	}

	private void takeBackAll(Redemption receipt) {
		ReturnSheet sheet = this.returnGoods.sheet(receipt);
		Map<Integer, ReturnWish.Back> rest = new LinkedHashMap<>();
		sheet.rows().stream().filter((row) -> row.left() > 0).forEach((row) -> rest.put(row.line(), shelf(row.left())));
		takes(receipt, rest);
		assertThat(this.returnGoods.sheet(receipt).isOpen()).isFalse();
	}

	private Redemption riceAndSoap(int rice, int soap, @Nullable Long points) {
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		goods.put(this.rice.id(), rice);
		goods.put(this.village.soap().id(), soap);
		return this.redeem
			.redeem(this.clerk,
					new Order(IdempotencyKey.next(), Fingerprint.of("rice and soap"), this.bai.card(), goods,
							(points != null) ? Points.of(points) : null))
			.redemption();
	}

	private static int line(Redemption receipt, Good good) {
		for (int at = 0; at < receipt.lines().size(); at++) {
			if (receipt.lines().get(at).good().equals(good.id())) {
				return at + 1;
			}
		}
		throw new IllegalArgumentException("not on the receipt");
	}

	private Return takes(Redemption receipt, Map<Integer, ReturnWish.Back> lines) {
		return take(receipt, new ReturnWish(DAMAGED, lines), IdempotencyKey.next()).taken();
	}

	private ReturnGoods.Returned take(Redemption receipt, ReturnWish wish, IdempotencyKey key) {
		return this.returnGoods.take(this.clerk, receipt.id(), wish, key);
	}

	private static ReturnWish.Back shelf(int quantity) {
		return new ReturnWish.Back(quantity, true);
	}

	private MemberAtCounter seen(Joined member) {
		return this.lookup.recall(this.village.administrator(), member.member()).orElseThrow();
	}

	private static List<Boolean> atOnce(int copies, Callable<Boolean> act) throws Exception {
		List<Callable<Boolean>> acts = new ArrayList<>();
		for (int copy = 0; copy < copies; copy++) {
			acts.add(act);
		}
		return atOnce(acts);
	}

	/** Runs them all at the same moment; a refused one answers nothing. */
	private static List<Boolean> atOnce(List<Callable<Boolean>> acts) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(acts.size());
		CyclicBarrier start = new CyclicBarrier(acts.size());
		try {
			List<Future<List<Boolean>>> answers = new ArrayList<>();
			for (Callable<Boolean> act : acts) {
				answers.add(people.submit(() -> {
					start.await();
					try {
						return List.of(act.call());
					}
					catch (Refusal refusal) {
						return List.<Boolean>of();
					}
				}));
			}
			List<Boolean> all = new ArrayList<>();
			for (Future<List<Boolean>> answer : answers) {
				all.addAll(answer.get());
			}
			return all;
		}
		finally {
			people.shutdownNow();
		}
	}

}
