package org.communitypoints.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.NotEnoughPoints;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.HouseholdLimitReached;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.TheirOwnDecision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A couple at the counter: she has 40 points, he shares 280. */
@ProductTest
class HouseholdAtCounterTests {

	@Autowired
	private Market market;

	@Autowired
	private Redeem redeem;

	@Autowired
	private TakeBack takeBack;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private Counter counter;

	@Autowired
	private Scan scan;

	private Market.Village village;

	private Joined she;

	private Joined he;

	private HouseholdId household;

	@BeforeEach
	void sitAtOneTable() {
		this.village = this.market.sellingSoap(10, 500);
		this.she = this.village.member("其其格", 40);
		this.he = this.village.member("巴特尔", 280);
		this.household = this.households.make(this.village.administrator(), seen(this.she),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		decides(this.he, HouseholdAct.Kind.JOIN);
		decides(this.he, HouseholdAct.Kind.SHARE);
	}

	@Test
	void ownPointsGoFirstThenWhatIsSharedAndTakingBackReturnsEachExactly() {
		Actor clerk = this.village.clerk();
		this.scan.scan(clerk, this.she.card().digits());
		assertThat(this.counter.of(clerk).all()).isEqualTo(Points.of(320));

		Redemption receipt = this.redeem.redeem(clerk, this.village.order(this.she, 12)).redemption();

		assertThat(receipt.points()).isEqualTo(Points.of(120));
		assertThat(receipt.householdPoints()).isEqualTo(Points.of(80));
		assertThat(receipt.householdAfter()).isEqualTo(Points.of(200));
		assertThat(receipt.balanceBefore()).isEqualTo(Points.of(40));
		assertThat(this.village.balanceOf(this.she)).isZero();
		assertThat(this.village.balanceOf(this.he)).isEqualTo(200);
		assertThat(this.village.inTill()).isEqualTo(120);

		Redemption undone = this.takeBack
			.takeBack(clerk, receipt.id(), Redemption.Reason.WRONG_GOODS, IdempotencyKey.next())
			.redemption();
		assertThat(undone.reversal().map(Redemption.Reversal::balanceAfterOrNull)).contains(Points.of(40));
		assertThat(this.village.balanceOf(this.she)).isEqualTo(40);
		assertThat(this.village.balanceOf(this.he)).isEqualTo(280);
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void sharingIsOneWayUntilTheOtherSharesToo() {
		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.redeem.redeem(this.village.clerk(), this.village.order(this.he, 29)));
		decides(this.she, HouseholdAct.Kind.SHARE);
		this.redeem.redeem(this.village.clerk(), this.village.order(this.he, 29));
		assertThat(this.village.balanceOf(this.she)).isEqualTo(30);
	}

	@Test
	void whatIsNoLongerSharedIsRefusedAtTheConfirmation() {
		Actor clerk = this.village.clerk();
		this.scan.scan(clerk, this.she.card().digits());
		assertThat(this.counter.of(clerk).all()).isEqualTo(Points.of(320));
		decides(this.he, HouseholdAct.Kind.KEEP);
		assertThatExceptionOfType(NotEnoughPoints.class)
			.isThrownBy(() -> this.redeem.redeem(clerk, this.village.order(this.she, 5)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 10L));
		assertThat(this.village.balanceOf(this.she)).isEqualTo(40);
	}

	@Test
	void leavingTakesTheOwnPointsAlong() {
		decides(this.he, HouseholdAct.Kind.LEAVE);
		assertThat(this.village.balanceOf(this.he)).isEqualTo(280);
		assertThat(this.households.seats(this.household)).hasSize(1);
	}

	@Test
	void twentyCountersOnOneHouseholdNeverOverdrawAndNeverFailNeedlessly() throws Exception {
		decides(this.she, HouseholdAct.Kind.SHARE);
		List<Boolean> answers = atOnce(20, 20);
		assertThat(answers).filteredOn((done) -> done).hasSize(16);
		assertThat(this.village.balanceOf(this.she) + this.village.balanceOf(this.he)).isZero();
		assertThat(this.village.inTill()).isEqualTo(320);
	}

	@Test
	void theLimitHoldsAtManyCountersAtOnce() throws Exception {
		this.households.limit(this.village.administrator(), this.household, seen(this.he), this.she.member(),
				Points.of(60), HouseholdAct.onScreen(HouseholdAct.Kind.SHARE));
		assertThatExceptionOfType(HouseholdLimitReached.class)
			.isThrownBy(() -> this.redeem.redeem(this.village.clerk(), this.village.order(this.she, 11)))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("left", 60L));
		List<Boolean> answers = atOnce(10, 0);
		assertThat(answers).filteredOn((done) -> done).hasSize(5);
		assertThat(this.village.balanceOf(this.she)).isZero();
		assertThat(this.village.balanceOf(this.he)).isEqualTo(220);
	}

	@Test
	void copiesOfOneRequestAtOnceAreOneRedemption() throws Exception {
		Order order = this.village.order(this.she, 12);
		Actor clerk = this.village.clerk();
		ExecutorService counters = Executors.newFixedThreadPool(8);
		List<Future<Redemption>> answers = new ArrayList<>();
		for (int copy = 0; copy < 8; copy++) {
			answers.add(counters.submit(() -> this.redeem.redeem(clerk, order).redemption()));
		}
		List<Redemption> receipts = new ArrayList<>();
		for (Future<Redemption> answer : answers) {
			receipts.add(answer.get());
		}
		counters.shutdown();
		assertThat(receipts).containsOnly(receipts.get(0));
		assertThat(this.village.balanceOf(this.he)).isEqualTo(200);
	}

	@Test
	void theHeadDecidesForNobody() {
		MemberAtCounter head = seen(this.he);
		Actor own = new Actor(new ActorId(head.id().value()), head.card().masked(), Role.MEMBER,
				this.village.community().id(), null);
		HouseholdAct page = new HouseholdAct(HouseholdAct.Kind.SHARE, HouseholdAct.Channel.OWN_PAGE, null, null);
		assertThatExceptionOfType(TheirOwnDecision.class)
			.isThrownBy(() -> this.households.decide(own, this.household, seen(this.she), page));
		HouseholdAct helped = new HouseholdAct(HouseholdAct.Kind.SHARE, HouseholdAct.Channel.HELPER, null, " 巴特尔 ");
		assertThatExceptionOfType(TheirOwnDecision.class).isThrownBy(
				() -> this.households.decide(this.village.administrator(), this.household, seen(this.she), helped));
		assertThat(this.households.seats(this.household)).filteredOn(Households.Seat::shares).hasSize(1);
	}

	/** Twenty points each: so many by her, so many by him. */
	private List<Boolean> atOnce(int hers, int his) throws Exception {
		ExecutorService counters = Executors.newFixedThreadPool(hers + his);
		CyclicBarrier start = new CyclicBarrier(hers + his);
		List<Future<Boolean>> answers = new ArrayList<>();
		int soaps = 2;
		for (int at = 0; at < hers + his; at++) {
			Joined member = (at < hers) ? this.she : this.he;
			answers.add(counters.submit(() -> {
				start.await();
				try {
					this.redeem.redeem(this.village.clerk(), this.village.order(member, soaps));
					return true;
				}
				catch (Refusal refusal) {
					return false;
				}
			}));
		}
		List<Boolean> all = new ArrayList<>();
		for (Future<Boolean> answer : answers) {
			all.add(answer.get());
		}
		counters.shutdown();
		return all;
	}

	private void decides(Joined member, HouseholdAct.Kind kind) {
		this.households.decide(this.village.administrator(), this.household, seen(member), HouseholdAct.onScreen(kind));
	}

	private MemberAtCounter seen(Joined member) {
		return this.lookup.recall(this.village.administrator(), member.member()).orElseThrow();
	}

}
