package org.communitypoints.stories;

import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.Act;
import org.communitypoints.activities.Activities;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Attendance;
import org.communitypoints.activities.Category;
import org.communitypoints.activities.CreditActivity;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.activities.Evidence;
import org.communitypoints.activities.FundTooShort;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.MonthlyCap;
import org.communitypoints.activities.NewAct;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.OpenActivity;
import org.communitypoints.activities.Unit;
import org.communitypoints.claims.CheckClaim;
import org.communitypoints.claims.Choice;
import org.communitypoints.claims.ClaimId;
import org.communitypoints.claims.Claims;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.CreditClaims;
import org.communitypoints.claims.HoldMeeting;
import org.communitypoints.claims.HowClaimed;
import org.communitypoints.claims.MakeClaim;
import org.communitypoints.claims.MeetingId;
import org.communitypoints.claims.Neighbours;
import org.communitypoints.claims.NewClaim;
import org.communitypoints.claims.SeatId;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Funds;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Corrections;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
import org.communitypoints.corrections.SecondPersonNeeded;
import org.communitypoints.funds.Allocate;
import org.communitypoints.funds.Donate;
import org.communitypoints.funds.FundBooks;
import org.communitypoints.funds.FundPicture;
import org.communitypoints.funds.GivenGood;
import org.communitypoints.funds.Holdings;
import org.communitypoints.funds.NewAllocation;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.funds.Sponsor;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.FormNumber;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Oneself;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.cleaning;
import static org.communitypoints.activities.Hamlet.today;

/**
 * How points are earned in a village: a sponsor gives, a rule book says for what, sixty
 * come to an activity and are credited; three claim what they did alone, a committee
 * decides, the notice hangs out, somebody objects, the points come; and two mistakes are
 * corrected. At each step the funds cover what is in members' hands.
 */
@ProductTest
class EarningTests {

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Villages villages;

	@Autowired
	private Staff staff;

	@Autowired
	private Donate donate;

	@Autowired
	private Allocate allocate;

	@Autowired
	private Funds funds;

	@Autowired
	private FundBooks books;

	@Autowired
	private OpenActivity openActivity;

	@Autowired
	private Activities activities;

	@Autowired
	private Attendance attendance;

	@Autowired
	private CreditActivity credit;

	@Autowired
	private MonthlyCap cap;

	@Autowired
	private Committees committees;

	@Autowired
	private DeclareOwnMembership own;

	@Autowired
	private Oneself oneself;

	@Autowired
	private MakeClaim makeClaim;

	@Autowired
	private CheckClaim checkClaim;

	@Autowired
	private HoldMeeting meeting;

	@Autowired
	private Claims claims;

	@Autowired
	private CreditClaims creditClaims;

	@Autowired
	private Correct correct;

	@Autowired
	private Corrections corrections;

	@Autowired
	private Ledger ledger;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	private final Pages pages;

	@Autowired
	EarningTests(MockMvcTester browser) {
		this.pages = new Pages(browser);
	}

	@Test
	void fromASponsorsMoneyToACreditedPoint() {
		Hamlet.Village village = this.hamlet.village();
		Community town = village.town();
		Community home = village.community();
		Actor administrator = village.administrator();
		Actor recorder = village.recorder();

		// A bureau gives money to the town, and a shop gives goods to the village.
		Sponsor bureau = this.villages.sponsor(administrator);
		String receipt = Villages.code("D");
		this.donate.donate(administrator, IdempotencyKey.next(), town.code(),
				NewDonation.money(bureau.number(), receipt, today().minusDays(3), 200_050));
		this.donate.donate(administrator, IdempotencyKey.next(), home.code(), NewDonation.goods(bureau.number(),
				Villages.code("D"), today(), List.of(new GivenGood("肥皂", 20, 6_000), new GivenGood("毛巾", 10, 3_000))));
		assertThat(this.funds.of(town.id()).left()).isEqualTo(Points.of(2_000));
		assertThat(village.fund()).isEqualTo(90);
		assertThat(this.pages.read(administrator, "/communities/" + town.code() + "/fund")).contains(receipt,
				"Given by sponsors 2,000");

		// The village has a rule book on its wall, and opens an activity each week.
		List<Act> acts = village.rules(cleaning("01"), new NewAct("02", Category.NEIGHBOURS, "帮邻居修羊圈",
				"Mending a neighbour's fold", 15, Unit.HOUR, 300, Evidence.COMMITTEE, null, null));
		Act cleaning = acts.get(0);
		Act mending = acts.get(1);
		assertThat(this.pages.read(recorder, "/rules/" + home.code() + "/wall")).contains("Clean-up 2 each time",
				"Mending a neighbour's fold 15 each hour");
		List<ActivityId> weeks = this.openActivity.open(recorder,
				new NewActivity(home.code(), cleaning.code(), null, today(), LocalTime.of(9, 0), 2, "学校门口",
						NewActivity.Repeats.WEEKLY, NewActivity.Repeats.WEEKLY.times(today(), today().plusDays(30))));
		assertThat(weeks).hasSize(5);

		// Sixty come. The fund has too little for all of them, and nothing is posted.
		List<Joined> people = village.people(60);
		this.attendance.tick(recorder, weeks.get(0), people.stream().map(Joined::card).toList());
		CreditPreview poor = this.credit.preview(recorder, weeks.get(0));
		assertThat(poor.lacking()).containsEntry(home.id(), Points.of(30));
		assertThatExceptionOfType(FundTooShort.class)
			.isThrownBy(() -> this.credit.credit(recorder, IdempotencyKey.next(), weeks.get(0), poor.seen()))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 30L));
		assertThat(people).allMatch((one) -> village.balance(one) == 0);

		// The town passes points on, and all sixty are credited at once.
		pass(town, home, 60);
		Posting credited = this.credit.credit(recorder, IdempotencyKey.next(), weeks.get(0),
				this.credit.preview(recorder, weeks.get(0)).seen());
		assertThat(credited.transfers()).hasSize(60);
		assertThat(people).allMatch((one) -> village.balance(one) == 2);
		assertThat(this.pages.read(present(people.get(59)), "/me")).contains("you have 2 points");
		assertThat(this.funds.low(recorder)).singleElement()
			.satisfies((low) -> assertThat(low.fund().left()).isEqualTo(Points.of(30)));
		covered(home, 30, 120);

		// Three did something alone. The first claims it on her own page; the others
		// bring
		// a paper, which a scribe enters. Somebody who did not enter them looks.
		pass(town, home, 100);
		Joined her = people.get(0);
		Joined seated = people.get(1);
		Joined doubted = people.get(2);
		ClaimId first = ClaimId.next();
		this.makeClaim.make(present(her), first, NewClaim.ofOneself(her.member(), mending.code(), today(), 2, "帮苏和修羊圈"),
				null);
		Actor scribe = appointed(home);
		ClaimId second = onPaper(scribe, seated, mending, 1);
		ClaimId third = onPaper(scribe, doubted, mending, 1);
		List<Actor> committee = List.of(appointed(home), appointed(home), appointed(home), appointed(home));
		for (ClaimId claim : List.of(first, second, third)) {
			this.checkClaim.check(committee.get(0), claim, null);
		}
		assertThat(this.pages.read(present(her), "/me")).contains("waits for the committee 30 points");

		// Four neighbours sit in the committee; one of them has claimed something, and
		// stands aside there and nowhere else.
		List<SeatId> seats = committee.stream()
			.map((one) -> this.committees.appoint(administrator, home.code(), one.id()))
			.toList();
		this.own.declare(committee.get(3), seated.card());
		MeetingId evening = this.meeting.open(scribe, home.code(), Set.copyOf(seats));
		assertThat(agenda(scribe, evening)).filteredOn((page) -> page.contains("stands aside: their own claim"))
			.singleElement()
			.satisfies((page) -> assertThat(page).contains("…" + seated.card().digits().substring(6)));
		this.meeting.vote(scribe, evening, first, Choice.YES, Map.of());
		this.meeting.vote(scribe, evening, second, Choice.YES, Map.of());
		this.meeting.vote(scribe, evening, third, Choice.YES, Map.of(seats.get(2), Choice.NO));
		assertThat(agenda(scribe, evening)).anyMatch((page) -> page.contains("Accepted, 4 to 0"))
			.anyMatch((page) -> page.contains("Accepted, 3 to 0"))
			.anyMatch((page) -> page.contains("Accepted, 3 to 1"));
		assertThat(this.meeting.close(scribe, evening, Map.of()).accepted()).isEqualTo(3);

		// For five days everybody can read what they did, and nobody's name.
		String notice = "/notice/" + home.code();
		assertThat(this.pages.read(notice))
			.contains("3 lines", "…" + her.card().digits().substring(6), "Mending a neighbour's fold",
					"2 hours, 30 points")
			.doesNotContain("乌日娜");
		assertThat(this.creditClaims.credit()).as("while it hangs out").isZero();
		assertThat(village.balance(her)).isEqualTo(2);

		// Somebody doubts the third: it stops, and the others do not.
		String line = String.valueOf(this.claims.require(scribe, third).number());
		this.pages.send(notice + "/objections", "line", line, "words", "那天没看见他");
		assertThat(this.pages.read(notice)).containsOnlyOnce("objected to");
		Neighbours.theNoticeEnds(evening);
		this.creditClaims.credit();
		assertThat(village.balance(her)).isEqualTo(2 + 30);
		assertThat(village.balance(seated)).isEqualTo(2 + 15);
		assertThat(village.balance(doubted)).isEqualTo(2);
		assertThat(this.pages.read(present(doubted), "/me/claims/" + third)).contains("那天没看见他");
		covered(home, 85, 165);

		// Two neighbours were there, the objection is answered, and those points come
		// too.
		String answer = "/claims/" + third + "/objections/" + this.claims.objections(third).get(0).id() + "/answer";
		this.pages.send(committee.get(0), answer, "upheld", "no", "words", "两位邻居作证");
		this.creditClaims.credit();
		this.creditClaims.credit();
		assertThat(village.balance(doubted)).as("once").isEqualTo(2 + 15);
		assertThat(this.pages.read(present(doubted), "/me/claims/" + third)).contains("15 points were credited",
				"两位邻居作证");
		covered(home, 70, 180);

		// One of the sixty had not been there: what was credited is taken back by name,
		// and counts no more.
		Joined absent = people.get(7);
		Transfer award = credited.transfers()
			.stream()
			.filter((transfer) -> transfer.to().equals(absent.wallet()))
			.findFirst()
			.orElseThrow();
		CorrectionId mistake = CorrectionId.next();
		this.correct.ask(administrator, mistake, absent.card(),
				new NewCorrection(award.id(), Points.of(2), Mistake.WRONG_PERSON));
		assertThat(village.balance(absent)).isZero();
		assertThat(this.pages.read(present(absent), "/me/statement")).contains("+2", "−2");
		assertThat(this.cap.left(absent.member(), cleaning, today())).isEqualTo(Points.of(8));
		assertThat(this.corrections.find(administrator, mistake)).isPresent();

		// The fold took less time than she had thought, as she says herself. Nobody takes
		// that many points back alone: a second administrator confirms.
		TransferId folded = this.ledger.statement(her.wallet(), null, 1).lines().get(0).transfer();
		CorrectionId hour = CorrectionId.next();
		assertThat(this.correct
			.ask(administrator, hour, her.card(), new NewCorrection(folded, Points.of(25), Mistake.WRONG_QUANTITY))
			.waits()).isTrue();
		assertThatExceptionOfType(SecondPersonNeeded.class).isThrownBy(() -> this.correct.confirm(administrator, hour));
		assertThat(village.balance(her)).isEqualTo(32);
		this.correct.confirm(Villages.administrator(town), hour);
		assertThat(village.balance(her)).isEqualTo(7);
		assertThat(this.pages.read(present(her), "/me/statement")).contains("+30", "−25", "7 left");
		covered(home, 97, 153);

		// It rains for the rest of the month: the later weeks are cancelled, the first
		// took place.
		assertThat(this.openActivity.cancelRest(recorder, weeks.get(0))).isEqualTo(4);
		assertThat(this.activities.series(recorder, this.activities.require(recorder, weeks.get(0))))
			.extracting((activity) -> activity.cancelled())
			.containsExactly(false, true, true, true, true);
		assertThat(this.openActivity.cancelRest(recorder, weeks.get(1))).isZero();
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	private Actor present(Joined member) {
		return this.oneself.actor(member.member()).orElseThrow();
	}

	private Actor appointed(Community home) {
		return new Actor(this.staff.over(home, Role.RECORDER).id(), "Oyun", Role.RECORDER, home.id(), null);
	}

	private void pass(Community from, Community to, long points) {
		this.allocate.allocate(Villages.administrator(from), IdempotencyKey.next(), from.code(),
				new NewAllocation(to.code(), Points.of(points), Villages.code("A")));
	}

	private ClaimId onPaper(Actor scribe, Joined member, Act act, int quantity) {
		ClaimId id = ClaimId.next();
		this.makeClaim.make(scribe, id, new NewClaim(member.member(), act.code(), today(), quantity, "帮邻居修羊圈",
				HowClaimed.PAPER, FormNumber.read(Villages.code("C")), null), null);
		return id;
	}

	/** What the projector shows, claim by claim. */
	private List<String> agenda(Actor scribe, MeetingId evening) {
		return IntStream.rangeClosed(1, 3)
			.mapToObj((at) -> this.pages.read(scribe, "/claims/meetings/" + evening + "?at=" + at))
			.toList();
	}

	private void covered(Community home, long left, long inHands) {
		FundPicture picture = this.books.picture(home.id());
		assertThat(picture.left()).isEqualTo(left);
		assertThat(picture.inHands()).isEqualTo(inHands);
		Holdings all = this.books.holdings();
		assertThat(all.isCovered()).isTrue();
	}

}
