package org.communitypoints.counter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ClerkSwitched;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.Accounting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A day at the counter, from one count to the next. */
@ProductTest
class ShiftTests {

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private ReturnGoods returnGoods;

	@Autowired
	private WorkShifts workShifts;

	@Autowired
	private CounterRules rules;

	@Autowired
	private Baskets baskets;

	@Autowired
	private Scan scan;

	@Autowired
	private Counter counter;

	@Autowired
	private JdbcClient database;

	private Market.Village village;

	private Joined bai;

	private Actor clerk;

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(10, 100);
		this.bai = this.village.member("白音查干", 320);
		this.clerk = this.village.clerk();
	}

	@Test
	void aShiftIsWhatWasDoneBetweenItsTwoCounts() {
		this.redeem.redeem(this.clerk, this.village.order(this.bai, 1));
		Shift opened = this.workShifts.open(this.clerk, 5_000, Map.of(this.village.soap().id(), 99));
		Redemption kept = redeems(3, 20L);
		Redemption undone = redeems(1, null);
		this.takeBack.takeBack(this.clerk, undone.id(), Redemption.Reason.WRONG_GOODS, IdempotencyKey.next());
		returns(kept, 1);

		Shift closed = this.workShifts.close(this.clerk, this.village.shop(), opened.number(), 6_000,
				Map.of(this.village.soap().id(), 97), null);

		assertThat(closed.did()).isEqualTo(new Shift.Did(2, 1, 1, Points.of(30), Points.of(20), 1_000, 0));
		assertThat(closed.expectedCash()).isEqualTo(6_000);
		assertThat(closed.cashOver()).isZero();
		assertThat(closed.counts()).extracting(Shift.Count::expected).containsExactly(99, 97);
		assertThat(closed.closing()).isPresent();
		redeems(1, null);
		assertThat(this.workShifts.require(this.clerk, this.village.shop(), opened.number())).isEqualTo(closed);
	}

	@Test
	void aDifferenceIsExplained() {
		Shift opened = this.workShifts.open(this.clerk, 0, Map.of());
		redeems(2, 10L);

		assertThatExceptionOfType(ShiftDiffers.class)
			.isThrownBy(
					() -> this.workShifts.close(this.clerk, this.village.shop(), opened.number(), 900, Map.of(), null))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("expected", "10.00")
				.containsEntry("counted", "9.00"));
		assertThatExceptionOfType(ShiftDiffers.class).isThrownBy(() -> this.workShifts.close(this.clerk,
				this.village.shop(), opened.number(), 1_000, Map.of(this.village.soap().id(), 97), null));
		Shift closed = this.workShifts.close(this.clerk, this.village.shop(), opened.number(), 900, Map.of(),
				Shift.Reason.CHANGE_GIVEN_WRONG);
		assertThat(closed.cashOver()).isEqualTo(-100);
		assertThat(closed.closing()).hasValueSatisfying(
				(closing) -> assertThat(closing.reasonOrNull()).isEqualTo(Shift.Reason.CHANGE_GIVEN_WRONG));
		assertThatExceptionOfType(ShiftClosed.class).isThrownBy(
				() -> this.workShifts.close(this.clerk, this.village.shop(), opened.number(), 900, Map.of(), null));
	}

	@Test
	void itIsClosedByWhoOpenedItOrByAnAdministratorOfThePlace() {
		Shift opened = this.workShifts.open(this.clerk, 0, Map.of());
		Market.Village elsewhere = this.market.sellingSoap(10, 1);
		assertThatExceptionOfType(ShiftStillOpen.class).isThrownBy(() -> this.workShifts.open(this.clerk, 0, Map.of()));
		assertThatExceptionOfType(ShiftOfAnother.class).isThrownBy(() -> close(this.village.clerk(), opened));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> close(Accounting.owner(this.village), opened));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> close(elsewhere.administrator(), opened));
		assertThat(close(this.village.administrator(), opened).closing()).isPresent();
	}

	@Test
	void aShopThatWorksInShiftsRedeemsOnlyInOneAndNoOtherIsForced() {
		redeems(1, null);
		this.rules.setShifts(this.village.administrator(), this.village.shop(), true);
		assertThatExceptionOfType(ShiftNeeded.class).isThrownBy(() -> redeems(1, null));
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(310);
		this.redeem.redeem(this.village.till(), this.village.order(this.bai, 1));
		this.workShifts.open(this.clerk, 0, Map.of());
		redeems(1, null);
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.rules.setShifts(this.clerk, this.village.shop(), false));
	}

	@Test
	void whoTakesATurnServesInTheShiftAndFindsTheBasketAsItIs() {
		Shift opened = this.workShifts.open(this.clerk, 0, Map.of());
		this.scan.scan(this.clerk, this.bai.card().digits());
		this.scan.scan(this.clerk, "3*" + this.village.soap().barcode().value());
		Actor next = this.village.clerk();
		this.baskets.add(next, this.village.soap().id(), 1);
		BasketId basket = this.baskets.of(this.clerk).id();

		this.baskets.takeTurns(new ClerkSwitched(this.clerk, next));
		this.workShifts.takeTurns(new ClerkSwitched(this.clerk, next));

		Desk desk = this.counter.of(next);
		assertThat(desk.basket()).isEqualTo(basket);
		assertThat(desk.pieces()).isEqualTo(3);
		assertThat(desk.waiting()).as("what they had elsewhere waits").hasSize(1);
		this.redeem.redeem(next, this.village.order(this.bai, 2));
		assertThat(this.workShifts.require(this.clerk, this.village.shop(), opened.number()).did().points())
			.isEqualTo(Points.of(20));
	}

	@Test
	void redemptionsThatPourInWhileAShiftClosesAreInItOrAfterIt() throws Exception {
		Shift opened = this.workShifts.open(this.clerk, 0, Map.of());
		ExecutorService people = Executors.newFixedThreadPool(5);
		CyclicBarrier start = new CyclicBarrier(5);
		List<Future<Boolean>> answers = new ArrayList<>();
		for (int at = 0; at < 4; at++) {
			answers.add(people.submit(() -> {
				start.await();
				redeems(1, null);
				return true;
			}));
		}
		start.await();
		Shift closed = close(this.clerk, opened);
		for (Future<Boolean> answer : answers) {
			assertThat(answer.get()).isTrue();
		}
		people.shutdown();
		assertThat(this.workShifts.require(this.clerk, this.village.shop(), opened.number()).did())
			.isEqualTo(closed.did());
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(280);
	}

	@Test
	void basketsWaitAndComeBackAsTheyWere() {
		this.scan.scan(this.clerk, this.bai.card().digits());
		this.scan.scan(this.clerk, this.village.soap().barcode().value());
		BasketId first = this.baskets.of(this.clerk).id();
		this.baskets.putAside(this.clerk);
		assertThat(this.counter.of(this.clerk).lines()).isEmpty();
		assertThat(this.village.balanceOf(this.bai)).as("points are untouched").isEqualTo(320);
		assertThatExceptionOfType(NothingToPutAside.class).isThrownBy(() -> this.baskets.putAside(this.clerk));
		this.baskets.add(this.clerk, this.village.soap().id(), 5);

		Actor other = this.village.clerk();
		assertThat(this.counter.of(other).waiting()).extracting(Desk.Waiting::shortName).containsExactly("白＊");
		this.baskets.takeUp(this.clerk, first);

		Desk desk = this.counter.of(this.clerk);
		assertThat(desk.basket()).isEqualTo(first);
		assertThat(desk.pieces()).isEqualTo(1);
		assertThat(desk.memberOrNull()).isNotNull();
		assertThat(desk.waiting()).extracting(Desk.Waiting::pieces).containsExactly(5);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.baskets.takeUp(other, first));
		Actor stranger = this.market.sellingSoap(1, 1).clerk();
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.baskets.takeUp(stranger, desk.waiting().get(0).id()));
		for (int at = 0; at < Baskets.MOST_ASIDE - 1; at++) {
			this.baskets.add(other, this.village.soap().id(), 1);
			this.baskets.putAside(other);
		}
		this.baskets.add(other, this.village.soap().id(), 1);
		assertThatExceptionOfType(TooManyAside.class).isThrownBy(() -> this.baskets.putAside(other));
	}

	@Test
	void whoTakesABasketUpOrACounterOverHasLookedAtItsMember() {
		this.scan.scan(this.clerk, this.bai.card().digits());
		BasketId basket = this.baskets.of(this.clerk).id();
		this.baskets.putAside(this.clerk);
		Actor second = this.village.clerk();
		assertThat(looksOf(second)).isZero();
		this.baskets.takeUp(second, basket);
		assertThat(looksOf(second)).isEqualTo(1);

		Actor third = this.village.clerk();
		this.baskets.takeTurns(new ClerkSwitched(second, third));
		assertThat(looksOf(third)).isEqualTo(1);
	}

	private long looksOf(Actor who) {
		return this.database.sql("SELECT count(*) FROM look WHERE actor = ? AND member = ?")
			.params(who.id().value(), this.bai.member().value())
			.query(Long.class)
			.single();
	}

	@Test
	void aBasketWaitsForADay() throws SQLException {
		this.baskets.add(this.clerk, this.village.soap().id(), 1);
		BasketId id = this.baskets.of(this.clerk).id();
		this.baskets.putAside(this.clerk);
		try (Connection owner = TestDatabase.asOwner()) {
			Attacker.run(owner, "UPDATE basket_aside SET put_aside_at = now() - interval '25 hours' WHERE id = ?",
					id.value());
		}
		assertThat(this.counter.of(this.clerk).waiting()).isEmpty();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.baskets.takeUp(this.clerk, id));
		this.baskets.add(this.clerk, this.village.soap().id(), 2);
		this.baskets.putAside(this.clerk);
		assertThat(this.counter.of(this.clerk).waiting()).hasSize(1);
	}

	@Test
	void aMemberTakesAtMostTheLimitOfAMonthAtManyCountersAtOnce() throws Exception {
		this.rules.setLimit(this.village.administrator(), this.village.shop(), this.village.soap().id(), 3);
		assertThatExceptionOfType(GoodLimitReached.class).isThrownBy(() -> redeems(4, null))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 3L));
		ExecutorService people = Executors.newFixedThreadPool(8);
		CyclicBarrier start = new CyclicBarrier(8);
		List<Future<Boolean>> answers = new ArrayList<>();
		for (int at = 0; at < 8; at++) {
			answers.add(people.submit(() -> {
				start.await();
				try {
					redeems(1, null);
					return true;
				}
				catch (Refusal refusal) {
					return false;
				}
			}));
		}
		int done = 0;
		for (Future<Boolean> answer : answers) {
			done += answer.get() ? 1 : 0;
		}
		people.shutdown();
		assertThat(done).isEqualTo(3);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(290);
		Joined other = this.village.member("乌兰", 100);
		Redemption hers = this.redeem.redeem(this.clerk, this.village.order(other, 3)).redemption();
		assertThatExceptionOfType(GoodLimitReached.class)
			.isThrownBy(() -> this.redeem.redeem(this.clerk, this.village.order(other, 1)));
		returns(hers, 2);
		this.redeem.redeem(this.clerk, this.village.order(other, 2));
	}

	private Shift close(Actor actor, Shift shift) {
		return this.workShifts.close(actor, this.village.shop(), shift.number(), 0, Map.of(), null);
	}

	private void returns(Redemption redemption, int quantity) {
		this.returnGoods.take(this.clerk, redemption.id(),
				new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(quantity, true))),
				IdempotencyKey.next());
	}

	private Redemption redeems(int soaps, @Nullable Long points) {
		return this.redeem
			.redeem(this.clerk,
					new Order(IdempotencyKey.next(), Fingerprint.of("soap"), this.bai.card(),
							Map.of(this.village.soap().id(), soaps), (points != null) ? Points.of(points) : null))
			.redemption();
	}

}
