package org.communitypoints.orders;

import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.communitypoints.AtOnce;
import org.communitypoints.ProductTest;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.NobodyChosen;
import org.communitypoints.counter.Order;
import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.database.Attacker;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.ledger.Hold;
import org.communitypoints.ledger.Holds;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.members.DeathDocument;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberHasLeft;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.MergeEntries;
import org.communitypoints.members.MergeReason;
import org.communitypoints.members.MoveAway;
import org.communitypoints.members.RecordDeath;
import org.communitypoints.shops.ChangePrice;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Price;
import org.communitypoints.shops.Reservations;
import org.communitypoints.shops.StockShort;
import org.communitypoints.shops.WriteGoodsOff;
import org.communitypoints.shops.WriteOff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A shop has no soap, and members order some. */
@ProductTest
class OrderTests {

	@Autowired
	private Market market;

	@Autowired
	private Ordering ordering;

	@Autowired
	private PlaceBackorder place;

	@Autowired
	private HandOver handOver;

	@Autowired
	private JdbcClient database;

	@Autowired
	private CancelBackorder cancel;

	@Autowired
	private Backorders orders;

	@Autowired
	private OrderRule rule;

	@Autowired
	private Holds holds;

	@Autowired
	private Reservations reservations;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private Receipts receipts;

	@Autowired
	private ChangePrice changePrice;

	@Autowired
	private WriteGoodsOff writeGoodsOff;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Leave leave;

	@Autowired
	private RecordDeath recordDeath;

	@Autowired
	private MergeEntries mergeEntries;

	@Autowired
	private MoveAway moveAway;

	@Autowired
	private Households households;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	private Market.Village village;

	private Actor clerk;

	private Joined she;

	private Joined he;

	@BeforeEach
	void noSoapIsLeft() {
		this.village = this.market.sellingSoap(10, 0);
		this.clerk = this.village.clerk();
		this.she = this.village.member("其其格", 100);
		this.he = this.village.member("巴特尔", 100);
	}

	@Test
	void anOrderHoldsThePointsAndSaysUntilWhen() {
		Backorder order = order(this.she, 3);
		assertThat(order.state()).isEqualTo(Backorder.State.WAITING);
		assertThat(order.number()).isEqualTo(1);
		assertThat(order.slipNumber()).isEqualTo(this.village.shop().code() + "-Y0001");
		assertThat(order.bill().points()).isEqualTo(Points.of(30));
		ZoneId zone = ZoneId.of("Asia/Shanghai");
		assertThat(order.lastMoment().atZone(zone).toLocalDate())
			.isEqualTo(LocalDate.ofInstant(order.placedAt(), zone).plusDays(this.rule.days()));
		assertThat(this.village.balanceOf(this.she)).isEqualTo(100);
		assertThat(this.ordering.available(this.she)).isEqualTo(70);
		GoodId blanket = this.village.anotherGood(71, 5).id();
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> redeems(this.she, blanket, 1))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 1L));
		assertThat(order(this.he, 1).number()).isEqualTo(2);
	}

	@Test
	void theSameOrderAgainChangesNothing() {
		this.ordering.choose(this.clerk, this.she);
		NewBackorder wish = this.ordering.wish(this.clerk, this.village.soap().id(), 3, null);
		Backorder first = this.place.place(this.clerk, wish);
		assertThat(this.place.place(this.clerk, wish)).isEqualTo(first);
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class).isThrownBy(() -> this.place.place(this.clerk,
				new NewBackorder(wish.id(), this.village.soap().id(), 4, null, wish.seen())));
		assertThat(this.ordering.available(this.she)).isEqualTo(70);
	}

	@Test
	void whatComesIsForWhoOrderedFirstAndForNobodyElse() {
		Backorder first = order(this.she, 3);
		Backorder second = order(this.he, 2);
		this.ordering.comes(this.village, 4);
		assertThat(state(first)).isEqualTo(Backorder.State.HERE);
		assertThat(state(second)).isEqualTo(Backorder.State.WAITING);
		shortOf(0, () -> this.redeem.redeem(this.village.clerk(), this.village.order(this.he, 1)));
		shortOf(1, () -> this.handOver.handOver(this.clerk, second.id(), null));
		assertThat(this.ordering.available(this.he)).as("a refused hand-over holds on").isEqualTo(80);
		this.ordering.comes(this.village, 2);
		assertThat(state(second)).isEqualTo(Backorder.State.HERE);
		shortOf(1, () -> this.redeem.redeem(this.village.clerk(), this.village.order(this.he, 2)));
		this.redeem.redeem(this.village.clerk(), this.village.order(this.he, 1));
		this.handOver.handOver(this.clerk, second.id(), null);
		this.handOver.handOver(this.clerk, first.id(), null);
		assertThat(this.village.soapLeft()).isZero();
	}

	@Test
	void handingOverIsOneOrdinaryRedemptionAtThePriceOfTheOrder() {
		Backorder order = order(this.she, 3);
		this.changePrice.change(this.village.administrator(), this.village.shop().code(), this.village.soap().id(),
				Price.of(25));
		this.ordering.comes(this.village, 3);
		RedemptionId id = this.handOver.handOver(this.clerk, order.id(), null);
		assertThat(this.database.sql("SELECT count(*) FROM look WHERE actor = ? AND member = ?")
			.params(this.clerk.id().value(), this.she.member().value())
			.query(Long.class)
			.single()).as("who hands over has looked").isEqualTo(1);
		assertThat(this.handOver.handOver(this.village.clerk(), order.id(), null)).isEqualTo(id);
		Redemption receipt = this.receipts.require(this.clerk, id);
		assertThat(receipt.points()).isEqualTo(Points.of(30));
		assertThat(receipt.number()).isEqualTo(1);
		assertThat(receipt.lines()).containsExactly(order.line());
		assertThat(state(order)).isEqualTo(Backorder.State.FETCHED);
		assertThat(this.village.balanceOf(this.she)).isEqualTo(70);
		assertThat(this.ordering.available(this.she)).isEqualTo(70);
		assertThat(this.village.inTill()).isEqualTo(30);
		assertThat(this.village.soapLeft()).isZero();
		assertThatExceptionOfType(OrderIsOver.class)
			.isThrownBy(() -> this.cancel.cancel(this.clerk, order.id(), Backorder.Reason.MISTAKE));
		this.takeBack.takeBack(this.clerk, id, Redemption.Reason.CHANGED_MIND, IdempotencyKey.next());
		assertThat(this.ordering.available(this.she)).isEqualTo(100);
		assertThat(this.village.soapLeft()).isEqualTo(3);
	}

	@Test
	void theRestIsPaidInCashWhenItIsFetched() {
		Backorder order = this.ordering.soap(this.clerk, this.village, this.she, 3, Points.of(20));
		assertThat(this.ordering.available(this.she)).isEqualTo(80);
		this.ordering.comes(this.village, 3);
		Redemption receipt = this.receipts.require(this.clerk, this.handOver.handOver(this.clerk, order.id(), null));
		assertThat(receipt.points()).isEqualTo(Points.of(20));
		assertThat(receipt.cash()).isEqualTo(order.bill().cash()).isPositive();
	}

	@Test
	void anOrderIsRefusedForWhatIsThereOrCannotBeHeld() {
		assertThatExceptionOfType(NobodyChosen.class).isThrownBy(() -> this.place.place(this.clerk,
				new NewBackorder(BackorderId.next(), this.village.soap().id(), 1, null, Fingerprint.of("nobody"))));
		assertThatExceptionOfType(OwnPointsMissing.class).isThrownBy(() -> order(this.she, 11))
			.satisfies((refusal) -> assertThat(refusal.facts().values()).containsExactly(10L, 100L));
		assertThatExceptionOfType(OrderNotUsable.class).isThrownBy(() -> order(this.she, 0));
		assertThatExceptionOfType(OrderNotUsable.class).isThrownBy(() -> order(this.she, 1000));
		assertThatExceptionOfType(OrderNotUsable.class)
			.isThrownBy(() -> this.ordering.soap(this.clerk, this.village, this.she, 1, Points.of(11)));
		this.ordering.comes(this.village, 2);
		assertThatExceptionOfType(GoodsAreThere.class).isThrownBy(() -> order(this.she, 2));
		order(this.she, 3);
		assertThat(this.ordering.available(this.she)).isEqualTo(70);
	}

	@Test
	void aCancelledOrderGivesPointsAndGoodsFreeAtOnce() {
		Backorder order = order(this.she, 3);
		this.ordering.comes(this.village, 3);
		this.cancel.cancel(this.clerk, order.id(), Backorder.Reason.NOT_COMING);
		this.cancel.cancel(this.clerk, order.id(), Backorder.Reason.NOT_COMING);
		assertThat(state(order)).isEqualTo(Backorder.State.CANCELLED);
		assertThat(this.ordering.available(this.she)).isEqualTo(100);
		this.redeem.redeem(this.clerk, this.village.order(this.he, 3));
		assertThatExceptionOfType(OrderIsOver.class)
			.isThrownBy(() -> this.handOver.handOver(this.clerk, order.id(), null));
		assertThat(this.orders.open(this.clerk)).isEmpty();
		assertThat(this.orders.over(this.clerk)).extracting(Backorder::id).containsExactly(order.id());
	}

	@Test
	void onlyTheMemberAndTheirShopSeeAnOrder() {
		Backorder order = order(this.she, 3);
		Actor elsewhere = this.market.sellingSoap(10, 0).clerk();
		Actor him = member(this.he);
		for (Actor actor : List.of(elsewhere, him)) {
			assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.orders.require(actor, order.id()));
			assertThatExceptionOfType(NotFound.class)
				.isThrownBy(() -> this.cancel.cancel(actor, order.id(), Backorder.Reason.CHANGED_MIND));
		}
		this.cancel.cancel(member(this.she), order.id(), Backorder.Reason.CHANGED_MIND);
		assertThat(state(order)).isEqualTo(Backorder.State.CANCELLED);
	}

	@Test
	void anOrderThatNobodyFetchesEndsByItself() {
		Backorder order = order(this.she, 3);
		this.ordering.comes(this.village, 3);
		Ordering.timeIsOver(order.id());
		assertThat(state(order)).isEqualTo(Backorder.State.ENDED);
		assertThat(this.ordering.available(this.she)).as("before any job has run").isEqualTo(100);
		assertThatExceptionOfType(OrderIsOver.class)
			.isThrownBy(() -> this.handOver.handOver(this.clerk, order.id(), null));
		assertThatExceptionOfType(OrderIsOver.class)
			.isThrownBy(() -> this.cancel.cancel(this.clerk, order.id(), Backorder.Reason.CHANGED_MIND));
		this.redeem.redeem(this.clerk, this.village.order(this.he, 3));
		this.holds.releaseEnded();
		assertThat(this.reservations.endDue()).isPositive();
		assertThat(this.reservations.endDue()).isZero();
		assertThat(this.holds.find(order.id().hold()).orElseThrow().outcomeOrNull()).isEqualTo(Hold.Outcome.ENDED);
		assertThat(state(order)).isEqualTo(Backorder.State.ENDED);
	}

	@Test
	void whatBreaksIsWrittenOffAndTheLastInTheQueueWaitsOn() {
		Backorder first = order(this.she, 2);
		Backorder second = order(this.he, 2);
		this.ordering.comes(this.village, 4);
		assertThat(state(second)).isEqualTo(Backorder.State.HERE);
		this.writeGoodsOff.write(this.village.administrator(), IdempotencyKey.next(), this.village.shop().code(),
				new WriteOff(this.village.soap().id(), 1, WriteOff.Reason.DAMAGED, null));
		assertThat(state(first)).isEqualTo(Backorder.State.HERE);
		assertThat(state(second)).isEqualTo(Backorder.State.WAITING);
	}

	@Test
	void whoLeavesOrdersNothingAnyMore() {
		Backorder order = order(this.she, 3);
		this.leave.leave(this.village.administrator(), this.she.member());
		assertThat(state(order)).isEqualTo(Backorder.State.CANCELLED);
		assertThat(this.ordering.available(this.she)).isEqualTo(100);
		assertThatExceptionOfType(MemberHasLeft.class).isThrownBy(() -> order(this.she, 1));
	}

	@Test
	void whatADeadMemberHadOrderedIsInherited() {
		sitAtOneTable();
		Backorder order = order(this.she, 3);
		this.recordDeath.record(this.village.administrator(), IdempotencyKey.next(), this.she.card(),
				LocalDate.now(ZoneId.of("Asia/Shanghai")), DeathDocument.COMMITTEE_NOTE, this.he.card());
		assertThat(this.orders.find(order.id()).orElseThrow().state()).isEqualTo(Backorder.State.CANCELLED);
		assertThat(this.ordering.available(this.he)).isEqualTo(200);
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	@Test
	void aMergeTakesWhatTheDuplicateHadOrdered() {
		Joined twice = this.village.member("其其格", 80);
		order(twice, 3);
		Backorder kept = order(this.she, 2);
		this.mergeEntries.merge(this.village.administrator(), IdempotencyKey.next(), this.she.card(), twice.card(),
				MergeReason.JOINED_TWICE);
		assertThat(this.village.balanceOf(this.she)).isEqualTo(180);
		assertThat(this.ordering.available(this.she)).isEqualTo(160);
		assertThat(state(kept)).isEqualTo(Backorder.State.WAITING);
	}

	@Test
	void whoMovesWhereTheShopDoesNotServeGetsThePointsFree() {
		Backorder order = order(this.she, 3);
		this.moveAway.move(this.village.administrator(), TimeOrderedId.next(), this.she.card(),
				this.market.sellingSoap(10, 0).community().code(), true);
		assertThat(state(order)).isEqualTo(Backorder.State.CANCELLED);
		assertThat(this.ordering.available(this.she)).isEqualTo(100);
	}

	@Test
	void whatIsHeldIsNotSharedWithTheHousehold() {
		sitAtOneTable();
		order(this.he, 6);
		GoodId salt = this.village.anotherGood(10, 50).id();
		assertThatExceptionOfType(NotEnoughPoints.class).isThrownBy(() -> redeems(this.she, salt, 15));
		redeems(this.she, salt, 14);
		assertThat(this.village.balanceOf(this.he)).isEqualTo(60);
		assertThat(this.ordering.available(this.he)).isZero();
	}

	@Test
	void handingOverLocksTheWalletsOfTheHouseholdInTheirOrder() throws Exception {
		sitAtOneTable();
		this.households.decide(this.village.administrator(), household(),
				this.lookup.recall(this.village.administrator(), this.she.member()).orElseThrow(),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		List<Joined> inOrder = Stream.of(this.she, this.he)
			.sorted(Comparator.comparing((member) -> member.wallet().toString()))
			.toList();
		Backorder order = order(inOrder.get(1), 3);
		this.ordering.comes(this.village, 3);
		try (Connection other = Attacker.APPLICATION.connect()) {
			Attacker.run(other, "SELECT FROM account WHERE id = ? FOR UPDATE", inOrder.get(0).wallet().value());
			CompletableFuture<RedemptionId> waits = CompletableFuture
				.supplyAsync(() -> this.handOver.handOver(this.clerk, order.id(), null));
			Thread.sleep(500);
			Attacker.run(other, "SELECT FROM account WHERE id = ? FOR UPDATE NOWAIT", inOrder.get(1).wallet().value());
			other.rollback();
			assertThat(waits.get()).isNotNull();
		}
	}

	@Test
	void ofEightCountersThatHandOverOrCancelOneOrderExactlyOneActs() throws Exception {
		Backorder order = order(this.she, 3);
		this.ordering.comes(this.village, 3);
		List<Callable<Object>> counters = new ArrayList<>();
		for (Actor each : this.village.clerks(8)) {
			counters.add(() -> this.handOver.handOver(each, order.id(), null));
			counters.add(() -> {
				this.cancel.cancel(each, order.id(), Backorder.Reason.CHANGED_MIND);
				return Backorder.State.CANCELLED;
			});
		}
		List<Object> outcomes = AtOnce.all(counters);
		Backorder.State end = state(order);
		assertThat(end).isIn(Backorder.State.FETCHED, Backorder.State.CANCELLED);
		boolean fetched = end == Backorder.State.FETCHED;
		assertThat(outcomes).filteredOn(OrderIsOver.class::isInstance).hasSize(8);
		assertThat(outcomes.stream().filter(RedemptionId.class::isInstance).distinct()).hasSize(fetched ? 1 : 0);
		assertThat(this.village.balanceOf(this.she)).isEqualTo(fetched ? 70 : 100);
		assertThat(this.village.soapLeft()).isEqualTo(fetched ? 0 : 3);
	}

	@Test
	void twentyCountersSellAndHandOverTheLastSoapsAndNobodyGetsWhatIsKept() throws Exception {
		List<Backorder> queue = new ArrayList<>();
		for (int one = 0; one < 4; one++) {
			queue.add(order(this.village.member("乌日娜", 100), 2));
		}
		this.ordering.comes(this.village, 11);
		List<Callable<Object>> counters = new ArrayList<>();
		for (int one = 0; one < 16; one++) {
			Joined buyer = this.village.member("巴特尔", 100);
			Actor each = this.village.clerk();
			counters.add(() -> this.redeem.redeem(each, this.village.order(buyer, 1)));
		}
		queue.forEach((order) -> counters.add(() -> this.handOver.handOver(this.village.clerk(), order.id(), null)));
		List<Object> outcomes = AtOnce.all(counters);
		assertThat(outcomes).filteredOn(Redeem.Redeemed.class::isInstance).hasSize(3);
		assertThat(outcomes).filteredOn(RedemptionId.class::isInstance).hasSize(4);
		assertThat(this.village.soapLeft()).isZero();
	}

	private HouseholdId household() {
		return Objects
			.requireNonNull(this.lookup.recall(this.clerk, this.she.member()).orElseThrow().householdOrNull());
	}

	private void sitAtOneTable() {
		HouseholdId household = this.households.make(this.village.administrator(),
				this.lookup.recall(this.village.administrator(), this.she.member()).orElseThrow(),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.village.administrator(), household,
				this.lookup.recall(this.village.administrator(), this.he.member()).orElseThrow(),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.village.administrator(), household,
				this.lookup.recall(this.village.administrator(), this.he.member()).orElseThrow(),
				HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
	}

	private void redeems(Joined member, GoodId good, int quantity) {
		this.redeem.redeem(this.clerk, new Order(IdempotencyKey.next(), Fingerprint.of("redeem", good, quantity),
				member.card(), Map.of(good, quantity), null));
	}

	private Backorder order(Joined member, int quantity) {
		return this.ordering.soap(this.clerk, this.village, member, quantity);
	}

	private Backorder.State state(Backorder order) {
		return this.orders.require(this.clerk, order.id()).state();
	}

	private Actor member(Joined member) {
		return new Actor(new ActorId(member.member().value()), "其其格", Role.MEMBER, this.village.community().id(), null);
	}

	private static void shortOf(int left, Runnable act) {
		assertThatExceptionOfType(StockShort.class).isThrownBy(act::run)
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", left));
	}

}
