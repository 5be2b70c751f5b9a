package org.communitypoints.claims;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.ActNotYetInForce;
import org.communitypoints.activities.BeforeJoining;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.DayIsInTheFuture;
import org.communitypoints.activities.DayIsTooLongAgo;
import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.HasLeft;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.QuantityDoesNotFit;
import org.communitypoints.activities.Unit;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.EraseWhoLeft;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.Leave;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Oneself;
import org.communitypoints.members.Purpose;
import org.communitypoints.members.SeparateConsents;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.communitypoints.activities.Hamlet.today;

/**
 * Claims, from the sentence that somebody writes to the points, and every way off the
 * road.
 */
@ProductTest
class ClaimTests {

	private final Neighbours.Circle circle;

	private final MakeClaim make;

	private final CheckClaim check;

	private final HoldMeeting hold;

	private final Meetings meetings;

	private final Committees committees;

	private final Claims claims;

	private final NoticeBoard board;

	private final ObjectToClaim object;

	private final AnswerObjection answer;

	private final AppealClaim appeal;

	private final WithdrawClaim withdraw;

	private final CreditClaims credit;

	private final DeclareOwnMembership own;

	private final Oneself oneself;

	private final SeparateConsents separate;

	private final Leave leave;

	private final EraseWhoLeft erase;

	private final Households households;

	private final MemberLookup lookup;

	private final Joined bai;

	@Autowired
	ClaimTests(Neighbours neighbours, MakeClaim make, CheckClaim check, HoldMeeting hold, Meetings meetings,
			Committees committees, Claims claims, NoticeBoard board, ObjectToClaim object, AnswerObjection answer,
			AppealClaim appeal, WithdrawClaim withdraw, CreditClaims credit, DeclareOwnMembership own, Oneself oneself,
			SeparateConsents separate, Leave leave, EraseWhoLeft erase, Households households, MemberLookup lookup) {
		this.circle = neighbours.circle();
		this.make = make;
		this.check = check;
		this.hold = hold;
		this.meetings = meetings;
		this.committees = committees;
		this.claims = claims;
		this.board = board;
		this.object = object;
		this.answer = answer;
		this.appeal = appeal;
		this.withdraw = withdraw;
		this.credit = credit;
		this.own = own;
		this.oneself = oneself;
		this.separate = separate;
		this.leave = leave;
		this.erase = erase;
		this.households = households;
		this.lookup = lookup;
		this.bai = this.circle.village().member("白音查干");
	}

	@Test
	void aFormThatIsSentFourTimesAtOnceIsOneClaim() {
		Actor member = this.oneself.actor(this.bai.member()).orElseThrow();
		ClaimId claim = ClaimId.next();
		NewClaim wanted = NewClaim.ofOneself(this.bai.member(), this.circle.hours().code(), today().minusDays(1), 2,
				"帮邻居修羊圈");
		Stream.generate(() -> CompletableFuture.runAsync(() -> this.make.make(member, claim, wanted, null)))
			.limit(4)
			.toList()
			.forEach(CompletableFuture::join);
		assertThat(this.claims.ofOneself(member)).hasSize(1);
		NewClaim other = NewClaim.ofOneself(this.bai.member(), wanted.code(), wanted.day(), 3, "帮邻居修羊圈");
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class)
			.isThrownBy(() -> this.make.make(member, claim, other, null));
	}

	@Test
	void aClaimGoesAllTheWayToTheWallet() {
		Actor member = this.oneself.actor(this.bai.member()).orElseThrow();
		ClaimId claim = ClaimId.next();
		NewClaim wanted = NewClaim.ofOneself(this.bai.member(), this.circle.hours().code(), today().minusDays(1), 2,
				"帮邻居修羊圈");
		this.make.make(member, claim, wanted, null);
		this.make.make(member, claim, wanted, null);
		assertThat(this.claims.ofOneself(member)).as("a double click makes one").hasSize(1);
		assertThat(state(claim)).isEqualTo(ClaimState.ENTERED);
		this.circle.check(claim);
		assertThat(state(claim)).isEqualTo(ClaimState.CHECKED);
		MeetingId meeting = this.circle.accept(claim);
		assertThat(state(claim)).isEqualTo(ClaimState.ON_NOTICE);
		assertThat(this.credit.credit()).as("the notice hangs out").isZero();
		Neighbours.theNoticeEnds(meeting);
		assertThat(state(claim)).isEqualTo(ClaimState.DUE);
		this.credit.credit();
		this.credit.credit();
		assertThat(state(claim)).isEqualTo(ClaimState.CREDITED);
		assertThat(this.circle.village().balance(this.bai)).as("2 hours of 3 points, once").isEqualTo(6);
	}

	@Test
	void whatCouldNeverBeCreditedIsRefusedAtOnce() {
		assertThatThrownBy(() -> this.circle.claim(this.bai, -1, 1)).isInstanceOf(DayIsInTheFuture.class);
		assertThatThrownBy(() -> this.circle.claim(this.bai, 91, 1)).isInstanceOf(DayIsTooLongAgo.class);
		assertThatThrownBy(() -> this.circle.claim(this.bai, 1, 25)).isInstanceOf(QuantityDoesNotFit.class);
		Joined late = this.circle.village().member("乌兰");
		this.circle.village().joinedAgo(List.of(late), 3);
		assertThatThrownBy(() -> this.circle.claim(late, 4, 1)).isInstanceOf(BeforeJoining.class);
		ClaimId first = this.circle.claim(this.bai, 2, 1);
		assertThatThrownBy(() -> this.circle.claim(this.bai, 2, 3)).isInstanceOf(ClaimedAlready.class);
		this.withdraw.withdraw(this.circle.scribe(), first);
		assertThatCode(() -> this.circle.claim(this.bai, 2, 3)).as("taken back, it can be claimed again")
			.doesNotThrowAnyException();
		this.leave.leave(this.circle.scribe(), late.member());
		assertThatThrownBy(() -> this.circle.claim(late, 1, 1)).isInstanceOf(HasLeft.class);
	}

	@Test
	void anActIsClaimedOnlyFromItsEffectiveDate() {
		NewAct later = new NewAct("03", Category.NEIGHBOURS, "看望老人", "Visiting elders", 2, Unit.TIME, 8,
				Evidence.STATEMENT, null, null);
		Act visiting = this.circle.village()
			.rules(later)
			.stream()
			.filter((act) -> act.code().endsWith("-03"))
			.findFirst()
			.orElseThrow();
		assertThatThrownBy(() -> this.circle.claim(this.bai, visiting, 1, 1)).as("the new version holds from today")
			.isInstanceOf(ActNotYetInForce.class);
		assertThatCode(() -> this.circle.claim(this.bai, visiting, 0, 1)).doesNotThrowAnyException();
	}

	@Test
	void whoEnteredAClaimDoesNotCheckIt() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		assertThatThrownBy(() -> this.check.check(this.circle.scribe(), claim, null)).isInstanceOf(HasAPartInIt.class);
		this.own.declare(this.circle.committee().get(1), this.bai.card());
		assertThatThrownBy(() -> this.check.check(this.circle.committee().get(1), claim, null))
			.isInstanceOf(HasAPartInIt.class);
		assertThat(state(claim)).isEqualTo(ClaimState.ENTERED);
	}

	@Test
	void aCommitteeOfOneDecidesNothing() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		String code = this.circle.village().community().code();
		SeatId only = this.circle.seats().get(0);
		assertThatThrownBy(() -> this.hold.open(this.circle.scribe(), code, Set.of(only)))
			.isInstanceOf(TooFewThere.class);
		MeetingId meeting = this.circle.meeting();
		this.hold.there(this.circle.scribe(), meeting, this.circle.seats().get(1), false);
		this.hold.there(this.circle.scribe(), meeting, this.circle.seats().get(2), false);
		this.hold.vote(this.circle.scribe(), meeting, claim, Choice.YES, Map.of());
		assertThatThrownBy(() -> this.hold.close(this.circle.scribe(), meeting, Map.of()))
			.isInstanceOf(TooFewThere.class);
		assertThat(state(claim)).isEqualTo(ClaimState.CHECKED);
	}

	@Test
	void whoseClaimItIsStandsAsideAndTheRestMayBeTooFew() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		ClaimId other = this.circle.claim(this.circle.village().member("乌兰"), 1, 1);
		this.circle.check(claim, other);
		this.own.declare(this.circle.committee().get(2), this.bai.card());
		MeetingId meeting = this.circle.accept(claim, other);
		assertThat(state(claim)).as("two are no quorum").isEqualTo(ClaimState.CHECKED);
		assertThat(state(other)).isEqualTo(ClaimState.ON_NOTICE);
		assertThat(this.meetings.agenda(this.circle.scribe(), this.meetings.require(this.circle.scribe(), meeting)))
			.extracting((item) -> item.claim().id())
			.containsExactly(other);
	}

	@Test
	void whoseHouseholdItIsStandsAsideAndSoDoesWhoEnteredIt() {
		Joined wife = this.circle.village().member("乌兰");
		HouseholdId household = this.households.make(this.circle.scribe(), seen(this.bai),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.circle.scribe(), household, seen(wife),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.own.declare(this.circle.committee().get(2), wife.card());
		this.committees.appoint(this.circle.village().administrator(), this.circle.village().community().code(),
				this.circle.scribe().id());
		this.circle.check(this.circle.claim(this.bai, 1, 1));
		MeetingId meeting = this.hold.open(this.circle.scribe(), this.circle.village().community().code(),
				this.committees.of(this.circle.village().community().id())
					.stream()
					.map(Seat::id)
					.collect(Collectors.toSet()));
		AgendaItem item = this.meetings
			.agenda(this.circle.scribe(), this.meetings.require(this.circle.scribe(), meeting))
			.get(0);
		assertThat(item.ballots()).extracting(Ballot::asideOrNull)
			.containsExactly(null, null, WhyRecused.HOUSEHOLD, WhyRecused.RECORDED);
		assertThat(item.hasQuorum()).isFalse();
	}

	private MemberAtCounter seen(Joined member) {
		return this.lookup.recall(this.circle.scribe(), member.member()).orElseThrow();
	}

	@Test
	void whoseSeatHasEndedIsAtNoMeetingAndVotesOnNothing() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		MeetingId meeting = this.circle.meeting();
		this.hold.vote(this.circle.scribe(), meeting, claim, Choice.YES, Map.of());
		this.committees.end(this.circle.village().administrator(), this.circle.village().community().code(),
				this.circle.seats().get(0));
		assertThat(this.meetings.there(meeting)).hasSize(2);
		assertThatThrownBy(() -> this.hold.there(this.circle.scribe(), meeting, this.circle.seats().get(0), true))
			.isInstanceOf(NotFound.class);
		assertThatThrownBy(() -> this.hold.close(this.circle.scribe(), meeting, Map.of()))
			.isInstanceOf(TooFewThere.class);
	}

	@Test
	void theMajorityDecidesAndATieIsNone() {
		ClaimId lost = this.circle.claim(this.bai, 1, 1);
		this.circle.check(lost);
		MeetingId meeting = this.circle.meeting();
		this.hold.vote(this.circle.scribe(), meeting, lost, Choice.NO, Map.of(this.circle.seats().get(0), Choice.YES));
		this.hold.close(this.circle.scribe(), meeting, Map.of(lost, RefusalReason.NOT_SHOWN));
		ClaimEntry refused = this.claims.require(this.circle.scribe(), lost);
		assertThat(refused.state()).isEqualTo(ClaimState.REFUSED);
		assertThat(refused.refused()).isEqualTo(RefusalReason.NOT_SHOWN);
	}

	@Test
	void twoWhoCloseAtOnceCloseItOnce() throws Exception {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		MeetingId meeting = this.circle.meeting();
		this.hold.vote(this.circle.scribe(), meeting, claim, Choice.YES, Map.of());
		ExecutorService two = Executors.newFixedThreadPool(2);
		try {
			List<Future<Closed>> closed = two
				.invokeAll(List.of(() -> this.hold.close(this.circle.scribe(), meeting, Map.of()),
						() -> this.hold.close(this.circle.committee().get(0), meeting, Map.of())));
			List<Closed> both = List.of(closed.get(0).get(), closed.get(1).get());
			assertThat(both).extracting(Closed::accepted).containsOnly(1);
			assertThat(both).extracting(Closed::first).containsExactlyInAnyOrder(true, false);
		}
		finally {
			two.shutdownNow();
		}
		assertThatThrownBy(() -> this.hold.vote(this.circle.scribe(), meeting, claim, Choice.NO, Map.of()))
			.isInstanceOf(MeetingIsClosed.class);
	}

	@Test
	void anObjectionStopsTheOneClaimAndNoOther() {
		Joined other = this.circle.village().member("乌兰");
		ClaimId doubted = this.circle.claim(this.bai, 1, 1);
		ClaimId clear = this.circle.claim(other, 1, 1);
		this.circle.check(doubted, clear);
		MeetingId meeting = this.circle.accept(doubted, clear);
		CommunityId place = this.circle.village().community().id();
		String number = this.claims.require(this.circle.scribe(), doubted).number();
		this.object.onPage(place, String.valueOf(number), "那天他不在村里");
		Neighbours.theNoticeEnds(meeting);
		this.credit.credit();
		assertThat(state(clear)).isEqualTo(ClaimState.CREDITED);
		assertThat(state(doubted)).isEqualTo(ClaimState.OBJECTED);
		assertThatThrownBy(() -> this.object.onPage(place, String.valueOf(number), "again"))
			.isInstanceOf(NoticeHasEnded.class);
		this.answer.answer(this.circle.committee().get(0), doubted, this.claims.objections(doubted).get(0).id(), false,
				"两位邻居作证");
		this.credit.credit();
		assertThat(state(doubted)).isEqualTo(ClaimState.CREDITED);
		assertThat(this.circle.village().balance(this.bai)).isEqualTo(3);
	}

	@Test
	void whatWasRefusedAfterAnObjectionIsAppealedOnceAndDecidedForGood() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		this.circle.accept(claim);
		this.object.onPaper(this.circle.scribe(), claim, "没有的事");
		this.answer.answer(this.circle.committee().get(0), claim, this.claims.objections(claim).get(0).id(), true,
				"查无此事");
		assertThat(state(claim)).isEqualTo(ClaimState.REFUSED);
		Actor member = this.oneself.actor(this.bai.member()).orElseThrow();
		this.appeal.appeal(member, claim, "请问问苏和");
		assertThat(state(claim)).isEqualTo(ClaimState.APPEALED);
		MeetingId again = this.circle.meeting();
		this.hold.vote(this.circle.scribe(), again, claim, Choice.NO, Map.of());
		this.hold.close(this.circle.scribe(), again, Map.of());
		assertThat(state(claim)).isEqualTo(ClaimState.REFUSED);
		assertThatThrownBy(() -> this.appeal.appeal(member, claim, "once more")).isInstanceOf(ClaimMovedOn.class);
	}

	@Test
	void theNoticeNamesNobodyWhoHasNotAgreedAndNothingThatHasEnded() {
		Joined named = this.circle.village().member("乌兰");
		this.separate.decide(this.circle.scribe(), named.member(), Purpose.NOTICE_NAME, true, ConsentChannel.SCREEN);
		ClaimId one = this.circle.claim(this.bai, 1, 1);
		ClaimId two = this.circle.claim(named, 1, 1);
		this.circle.check(one, two);
		MeetingId meeting = this.circle.accept(one, two);
		CommunityId place = this.circle.village().community().id();
		assertThat(this.board.lines(place, "", 10)).extracting(NoticeLine::name).containsExactlyInAnyOrder(null, "乌兰");
		assertThat(this.board.lines(place, "", 10)).extracting(NoticeLine::ending)
			.contains(this.bai.card().digits().substring(6));
		Neighbours.theNoticeEnds(meeting);
		assertThat(this.board.lines(place, "", 10)).isEmpty();
		assertThat(this.board.count(place)).isZero();
	}

	@Test
	void overTheCapTheMemberGetsTheRestAndIsToldSo() {
		ClaimId[] all = { this.circle.claim(this.bai, this.circle.times(), 0, 1),
				this.circle.claim(this.bai, this.circle.hours(), 0, 24) };
		this.circle.letThemHangOut(all);
		this.credit.credit();
		ClaimEntry hours = this.claims.require(this.circle.scribe(), all[1]);
		assertThat(hours.outcome()).isEqualTo("REST");
		assertThat(hours.given()).as("30 a month, not 72").isEqualTo(30);
		assertThat(this.circle.village().balance(this.bai)).isEqualTo(32);
	}

	@Test
	void aShortFundMakesAClaimWaitAndSayWhy() {
		Hamlet.Village village = this.circle.village();
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		this.circle.letThemHangOut(claim);
		long all = village.fund();
		Joined rich = village.member("苏和");
		village.give(rich, all - 5);
		this.credit.credit();
		ClaimEntry waits = this.claims.require(this.circle.scribe(), claim);
		assertThat(waits.state()).isEqualTo(ClaimState.DUE);
		assertThat(waits.waits()).isEqualTo("FUND_SHORT");
		village.funded(1);
		this.credit.credit();
		assertThat(state(claim)).isEqualTo(ClaimState.CREDITED);
	}

	@Test
	void whoLeavesTakesTheirClaimsOffTheRoad() {
		ClaimId claim = this.circle.claim(this.bai, 1, 2);
		this.circle.letThemHangOut(claim);
		this.leave.leave(this.circle.scribe(), this.bai.member());
		assertThat(this.credit.credit()).isZero();
		assertThat(state(claim)).isEqualTo(ClaimState.LEFT);
	}

	@Test
	void whoIsErasedLeavesNoWordsBehind() {
		ClaimId claim = this.circle.claim(this.bai, 1, 1);
		this.circle.check(claim);
		this.circle.accept(claim);
		this.object.onPaper(this.circle.scribe(), claim, "没有的事");
		this.answer.answer(this.circle.committee().get(0), claim, this.claims.objections(claim).get(0).id(), true,
				"查无此事");
		this.appeal.appeal(this.circle.scribe(), claim, "请问问苏和");
		this.leave.leave(this.circle.scribe(), this.bai.member());
		LaterOn.theGraceIsOver(this.bai.member());
		this.erase.erase();
		ClaimEntry left = this.claims.require(this.circle.scribe(), claim);
		assertThat(left.words()).isNull();
		assertThat(left.form()).isNull();
		assertThat(this.claims.appeal(claim)).isEmpty();
		assertThat(this.claims.objections(claim)).extracting(ObjectionEntry::words, ObjectionEntry::answer)
			.containsExactly(tuple(null, null));
	}

	@Test
	void claimedInTimeItIsCreditedHoweverLongTheNeighboursTake() {
		ClaimId claim = this.circle.claim(this.bai, 90, 1);
		this.circle.letThemHangOut(claim);
		Neighbours.claimedDaysAgo(claim, 20);
		this.credit.credit();
		assertThat(state(claim)).isEqualTo(ClaimState.CREDITED);
	}

	private ClaimState state(ClaimId claim) {
		return this.claims.require(this.circle.scribe(), claim).state();
	}

}
