package org.communitypoints.days;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Order;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnWish;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.Reservations;
import org.communitypoints.shops.StockShort;
import org.communitypoints.shops.WriteGoodsOff;
import org.communitypoints.shops.WriteOff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A shop's redemption days: from the calendar over the stock and the queue to the report.
 */
@ProductTest
class RedemptionDayTests {

	@Autowired
	private Reservations reservations;

	@Autowired
	private Market market;

	@Autowired
	private Villages villages;

	@Autowired
	private ShopDays calendar;

	@Autowired
	private SetRedemptionDay setDay;

	@Autowired
	private ChangeRedemptionDay changeDay;

	@Autowired
	private RedemptionDays days;

	@Autowired
	private ExpectedDemand expected;

	@Autowired
	private Queues queues;

	@Autowired
	private DayReports reports;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private ReturnGoods returnGoods;

	@Autowired
	private WriteGoodsOff writeGoodsOff;

	private Market.Village village;

	private Actor owner;

	private Actor clerk;

	@BeforeEach
	void aShop() {
		this.village = this.market.sellingSoap(5, 20);
		this.owner = new Actor(ActorId.next(), "塔娜", Role.OWNER, this.village.community().id(),
				this.village.shop().id());
		this.clerk = this.village.clerk();
	}

	// the calendar

	@Test
	void anOwnerSetsADayAndWhoIsInvitedHearsOfIt() {
		RedemptionDayId id = this.calendar.set(this.owner, this.village.shop(), in(10));
		RedemptionDay day = this.days.require(this.village.shop().id(), id);
		assertThat(day.invited()).extracting(RedemptionDay.Invited::id).containsExactly(this.village.community().id());
		assertThat(this.days.comingTo(this.village.community().id(), 5)).containsExactly(day);
		Community elsewhere = this.villages.village(this.villages.town());
		assertThat(this.days.comingTo(elsewhere.id(), 5)).isEmpty();
	}

	@Test
	void aDayIsSetForEachMonthAndTheLastDayOfAShorterOneWillDo() {
		LocalDate first = LocalDate.of(ShopDays.today().getYear() + 1, 1, 31);
		if (first.isAfter(in(180))) {
			first = ShopDays.today().plusMonths(1).withDayOfMonth(15);
		}
		List<RedemptionDayId> set = this.setDay.set(this.owner, this.village.shop().code(),
				new NewRedemptionDay(ShopDays.terms(first), Set.of(), 3));
		assertThat(this.days.ahead(this.village.shop().id())).extracting(RedemptionDay::id)
			.containsExactlyElementsOf(set);
		assertThat(this.days.ahead(this.village.shop().id())).extracting(RedemptionDay::day)
			.containsExactly(first, first.plusMonths(1), first.plusMonths(2));
	}

	@Test
	void nothingIsSetInThePastTooFarAwayOrTwiceOnADay() {
		assertThatExceptionOfType(DayIsPast.class).isThrownBy(() -> set(in(-1)));
		assertThatExceptionOfType(DayIsTooFar.class).isThrownBy(() -> set(in(367)));
		set(in(366));
		set(in(5).plusMonths(1));
		assertThatExceptionOfType(DayTaken.class).isThrownBy(() -> set(in(5).plusMonths(1)));
		assertThatExceptionOfType(DayTaken.class).isThrownBy(() -> this.setDay.set(this.owner,
				this.village.shop().code(), new NewRedemptionDay(ShopDays.terms(in(5)), Set.of(), 2)));
		assertThat(this.days.ahead(this.village.shop().id())).as("all or none").hasSize(2);
	}

	@Test
	void aDayIsMovedAndSaysFromWhereAndACancelledOneMakesRoom() {
		RedemptionDayId id = set(in(10));
		RedemptionDayId other = set(in(11));
		assertThatExceptionOfType(DayTaken.class)
			.isThrownBy(() -> this.changeDay.change(this.owner, id, ShopDays.terms(in(11))));
		this.changeDay.change(this.owner, id, ShopDays.terms(in(12)));
		assertThat(find(id).movedFromOrNull()).isEqualTo(in(10));
		this.changeDay.cancel(this.owner, other, RedemptionDay.Reason.WEATHER);
		assertThat(find(other).cancelledOrNull()).isEqualTo(RedemptionDay.Reason.WEATHER);
		assertThatExceptionOfType(DayIsCancelled.class)
			.isThrownBy(() -> this.changeDay.cancel(this.owner, other, RedemptionDay.Reason.OTHER));
		assertThatExceptionOfType(DayIsCancelled.class)
			.isThrownBy(() -> this.changeDay.change(this.owner, other, ShopDays.terms(in(13))));
		this.changeDay.change(this.owner, id, ShopDays.terms(in(11)));
		assertThat(this.days.comingTo(this.village.community().id(), 5))
			.as("members are told of the cancelled one, too")
			.hasSize(2);
	}

	@Test
	void onTheDayItsHoursCanChangeButNotTheDay() {
		RedemptionDayId id = set(in(0));
		DayTerms late = new DayTerms(in(0), LocalTime.of(10, 0), LocalTime.of(18, 0), "学校礼堂", null);
		this.changeDay.change(this.owner, id, late);
		assertThat(find(id).terms()).isEqualTo(late);
		assertThatExceptionOfType(DayHasBegun.class)
			.isThrownBy(() -> this.changeDay.change(this.owner, id, late.on(in(3))));
		ShopDays.passTo(id, in(-1));
		assertThatExceptionOfType(DayIsOver.class).isThrownBy(() -> this.changeDay.change(this.owner, id, late));
	}

	@Test
	void onlyWhoKeepsTheShopOrSeesAllThatAreInvitedSetsADay() {
		Community town = this.villages.town();
		Community school = this.villages.school(town);
		Actor stranger = Villages.administrator(school);
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.calendar.set(stranger, this.village.shop(), in(5)));
		assertThatExceptionOfType(ShopDoesNotServe.class)
			.isThrownBy(() -> this.calendar.set(stranger, this.village.shop(), in(5), school.code()));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.calendar.set(this.clerk, this.village.shop(), in(5)));
		RedemptionDayId id = set(in(5));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.changeDay.cancel(stranger, id, RedemptionDay.Reason.OTHER));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.changeDay.cancel(this.clerk, id, RedemptionDay.Reason.OTHER));
	}

	// what will be wanted

	@Test
	void whatIsExpectedIsToldInTotalsOnly() {
		for (int member = 1; member <= 6; member++) {
			this.village.member(ShopDays.name(member), member * 10L);
		}
		this.village.member("没有积分", 0);
		Demand demand = this.expected.of(set(in(5)));
		assertThat(demand.points()).as("210, to the nearest 200").isEqualTo(200);
		assertThat(demand.wallets()).as("six, to the nearest five").isEqualTo(5);
		assertThat(demand.bars()).as("no bar has fewer than five, so there is one").hasSize(1);
	}

	@Test
	void twoDaysThatDifferByOnePersonDoNotTellWhatTheyHave() {
		List<Long> told = new ArrayList<>();
		for (long own = 1; own <= 400; own++) {
			Demand without = Demand.of(new long[] { 0, 0, 20 }, 1_000, 60, 0);
			Demand with = Demand.of(new long[] { 0, 0, 21 }, 1_000 + own, Math.max(60, own), 0);
			told.add(with.points() - without.points());
		}
		assertThat(told.stream().distinct().count()).as("different answers for 400 possible balances").isLessThan(5);
		assertThat(told.subList(0, 40)).as("a small balance is not to be seen").containsOnly(0L);
	}

	@Test
	void ofFewerThanFiveNothingIsTold() {
		for (int member = 1; member <= 4; member++) {
			this.village.member(ShopDays.name(member), 100);
		}
		RedemptionDayId id = set(in(5));
		Demand demand = this.expected.of(id);
		assertThat(demand).isEqualTo(new Demand(0, 0, List.of(), 1));
		assertThat(this.expected.toStock(find(id), demand, 100)).extracting(StockingLine::expected).containsExactly(0L);
	}

	@Test
	void barsWithFewWalletsAreJoinedWithTheirNeighbour() {
		Demand demand = Demand.of(new long[] { 7, 0, 2, 1, 4, 0, 0, 3 }, 9_000, 3_000, 0);
		assertThat(demand.bars()).containsExactly(new Demand.Bar(1, 9, 5), new Demand.Bar(20, null, 10));
		assertThat(demand.wallets()).isEqualTo(15);
	}

	@Test
	void whatToStockFollowsWhatWasTakenAndWhatIsThere() {
		Good salt = this.village.anotherGood(10, 4);
		List<Joined> members = new ArrayList<>();
		for (int member = 0; member < 5; member++) {
			members.add(this.village.member(ShopDays.name(member), 100));
		}
		this.redeem.redeem(this.clerk, this.village.order(members.get(0), 4));
		this.redeem.redeem(this.clerk, order(members.get(1), salt, 2));
		RedemptionDayId id = set(in(5));
		List<StockingLine> lines = this.expected.toStock(find(id), this.expected.of(id), 50);
		// 460 points are left and told as 500, half are 250, half of these in soap for 5
		// and half in salt for 10
		assertThat(lines).extracting(StockingLine::expected).containsExactlyInAnyOrder(25L, 13L);
		assertThat(lines).extracting(StockingLine::toOrder).containsExactlyInAnyOrder(9L, 11L);
	}

	// what is kept

	@Test
	void whatIsKeptForADayIsNotSoldBeforeIt() {
		Joined bai = this.village.member("白音查干", 1_000);
		RedemptionDayId id = set(in(5));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 15);
		assertThat(this.village.soapLeft()).isEqualTo(5);
		assertThatExceptionOfType(StockShort.class)
			.isThrownBy(() -> this.redeem.redeem(this.clerk, this.village.order(bai, 6)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 5));
		assertThat(this.village.balanceOf(bai)).as("a refused redemption moves nothing").isEqualTo(1_000);
		this.redeem.redeem(this.clerk, this.village.order(bai, 5));
		assertThatExceptionOfType(StockShort.class)
			.isThrownBy(() -> this.redeem.redeem(this.clerk, this.village.order(bai, 1)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 0));
	}

	@Test
	void whatIsReservedMayStayOrBecomeLessWhateverWasOrderedSince() {
		RedemptionDayId id = set(in(5));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 20);
		this.reservations.make(UUID.randomUUID(), this.village.shop().id(), this.village.soap().id(), 3,
				Instant.now().plus(Duration.ofDays(9)), this.clerk.id());
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 20);
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 18);
		assertThatExceptionOfType(ReservedTooMany.class)
			.isThrownBy(() -> this.calendar.reserve(this.owner, id, this.village.soap().id(), 19));
	}

	@Test
	void onTheDayItIsThereForWhoeverComesAndAfterwardsItIsFree() {
		Joined bai = this.village.member("白音查干", 1_000);
		RedemptionDayId id = set(in(5));
		RedemptionDayId next = set(in(20));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 15);
		this.calendar.reserve(this.owner, next, this.village.soap().id(), 3);
		assertThat(this.village.soapLeft()).isEqualTo(2);
		ShopDays.passTo(id, in(0));
		assertThat(this.village.soapLeft()).as("what is kept for the next day stays kept").isEqualTo(17);
		this.redeem.redeem(this.clerk, this.village.order(bai, 10));
		assertThatExceptionOfType(DayHasBegun.class)
			.isThrownBy(() -> this.calendar.reserve(this.owner, id, this.village.soap().id(), 1));
		ShopDays.passTo(id, in(-1));
		ShopDays.passTo(next, in(-2));
		assertThat(this.village.soapLeft()).isEqualTo(10);
	}

	@Test
	void aShopKeepsNoMoreThanItHasForAllDaysTogether() {
		RedemptionDayId id = set(in(5));
		RedemptionDayId next = set(in(20));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 15);
		assertThatExceptionOfType(ReservedTooMany.class)
			.isThrownBy(() -> this.calendar.reserve(this.owner, next, this.village.soap().id(), 6))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 5));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 20);
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 0);
		this.calendar.reserve(this.owner, next, this.village.soap().id(), 20);
		this.changeDay.cancel(this.owner, next, RedemptionDay.Reason.GOODS_MISSING);
		assertThat(this.village.soapLeft()).as("a cancelled day keeps nothing").isEqualTo(20);
	}

	@Test
	void whatIsBrokenIsWrittenOffEvenIfItWasKept() {
		RedemptionDayId id = set(in(5));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 18);
		this.writeGoodsOff.write(this.village.administrator(), IdempotencyKey.next(), this.village.shop().code(),
				new WriteOff(this.village.soap().id(), 4, WriteOff.Reason.DAMAGED, null));
		assertThat(this.village.soapLeft()).isZero();
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 16);
		assertThatExceptionOfType(ReservedTooMany.class)
			.isThrownBy(() -> this.calendar.reserve(this.owner, id, this.village.soap().id(), 17));
	}

	@Test
	void aClerkReservesNothing() {
		RedemptionDayId id = set(in(5));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.calendar.reserve(this.clerk, id, this.village.soap().id(), 1));
	}

	// the queue

	@Test
	void numbersAreGivenAndCalledInTheirOrder() {
		RedemptionDayId id = set(in(0));
		this.calendar.queue(this.clerk, 3, 2);
		Queue queue = this.queues.of(id);
		assertThat(queue.waiting()).isEqualTo(1);
		assertThat(queue.coming()).containsExactly(3);
		assertThat(queue.latest()).extracting(Queue.Call::number).containsExactly(2, 1);
		this.queues.callAgain(this.clerk, IdempotencyKey.next(), 1, 4);
		assertThat(this.queues.of(id).latest()).extracting(Queue.Call::number).containsExactly(1, 2);
		assertThat(this.queues.counterOf(this.clerk, id)).isEqualTo(4);
		assertThatExceptionOfType(NotCalledYet.class)
			.isThrownBy(() -> this.queues.callAgain(this.clerk, IdempotencyKey.next(), 3, 1));
		assertThat(this.queues.callNext(this.clerk, IdempotencyKey.next(), 1)).isEqualTo(3);
		assertThatExceptionOfType(NobodyWaits.class)
			.isThrownBy(() -> this.queues.callNext(this.clerk, IdempotencyKey.next(), 1));
	}

	@Test
	void aButtonPressedTwiceGivesAndCallsOneNumber() {
		RedemptionDayId id = set(in(0));
		IdempotencyKey given = IdempotencyKey.next();
		assertThat(this.queues.give(this.clerk, given)).isEqualTo(1);
		assertThat(this.queues.give(this.clerk, given)).isEqualTo(1);
		assertThat(this.queues.give(this.clerk, IdempotencyKey.next())).isEqualTo(2);
		IdempotencyKey called = IdempotencyKey.next();
		assertThat(this.queues.callNext(this.clerk, called, 1)).isEqualTo(1);
		assertThat(this.queues.callNext(this.clerk, called, 1)).isEqualTo(1);
		assertThat(this.queues.of(id).waiting()).isEqualTo(1);
	}

	@Test
	void thereIsNoQueueOnAnyOtherDay() {
		set(in(1));
		assertThatExceptionOfType(NotTheDay.class)
			.isThrownBy(() -> this.queues.give(this.clerk, IdempotencyKey.next()));
	}

	// the report

	@Test
	void theReportSumsUpTheDay() {
		Joined bai = this.village.member("白音查干", 100);
		Joined wu = this.village.member("乌日娜", 100);
		RedemptionDayId id = set(in(5));
		this.calendar.reserve(this.owner, id, this.village.soap().id(), 8);
		ShopDays.passTo(id, in(0));
		this.calendar.queue(this.clerk, 4, 3);
		Redemption first = this.redeem.redeem(this.clerk, this.village.order(bai, 3)).redemption();
		this.redeem.redeem(this.clerk, this.village.order(bai, 1));
		this.redeem.redeem(this.clerk, this.village.order(wu, 2));
		Redemption mistake = this.redeem.redeem(this.clerk, this.village.order(wu, 5)).redemption();
		this.takeBack.takeBack(this.clerk, mistake.id(), Redemption.Reason.WRONG_GOODS, IdempotencyKey.next());
		this.returnGoods.take(this.clerk, first.id(),
				new ReturnWish(Redemption.Reason.DAMAGED, Map.of(1, new ReturnWish.Back(1, true))),
				IdempotencyKey.next());
		DayReport report = this.reports.of(find(id));
		assertThat(report.given()).isEqualTo(4);
		assertThat(report.called()).isEqualTo(3);
		assertThat(report.redemptions()).isEqualTo(3);
		assertThat(report.members()).isEqualTo(2);
		assertThat(report.points()).isEqualTo(30);
		assertThat(report.undone()).isEqualTo(1);
		assertThat(report.returns()).isEqualTo(1);
		assertThat(report.pointsBack()).isEqualTo(5);
		assertThat(report.goods()).containsExactly(new DayReport.Goods("肥皂", "Soap", "块", 8, 6, 1));
		assertThat(report.goods().get(0).left()).isEqualTo(2);
	}

	private RedemptionDayId set(LocalDate day) {
		return this.calendar.set(this.owner, this.village.shop(), day);
	}

	private RedemptionDay find(RedemptionDayId id) {
		return this.days.require(this.village.shop().id(), id);
	}

	private static LocalDate in(int days) {
		return ShopDays.today().plusDays(days);
	}

	private static Order order(Joined member, Good good, int quantity) {
		return new Order(IdempotencyKey.next(), Fingerprint.of(member.card(), good.id(), quantity), member.card(),
				Map.of(good.id(), quantity), null);
	}

}
