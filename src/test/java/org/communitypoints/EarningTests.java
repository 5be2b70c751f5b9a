package org.communitypoints;

import java.time.LocalTime;
import java.util.List;

import org.communitypoints.activities.Act;
import org.communitypoints.activities.Activities;
import org.communitypoints.activities.ActivityId;
import org.communitypoints.activities.Attendance;
import org.communitypoints.activities.CreditActivity;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.FundTooShort;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.MonthlyCap;
import org.communitypoints.activities.NewActivity;
import org.communitypoints.activities.OpenActivity;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Funds;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Corrections;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.corrections.NewCorrection;
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
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.cleaning;
import static org.communitypoints.activities.Hamlet.today;

/**
 * How points are earned, told as one story: a sponsor gives, a rule book says for what,
 * sixty come to an activity and are credited, and one mistake is corrected. At each step
 * the funds cover what is in members' hands.
 */
@ProductTest
class EarningTests {

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Villages villages;

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
	private Correct correct;

	@Autowired
	private Corrections corrections;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Test
	void fromASponsorsMoneyToACreditedPoint() {
		Hamlet.Village village = this.hamlet.village();
		Community town = village.town();
		Community home = village.community();
		Actor administrator = village.administrator();
		Actor recorder = village.recorder();

		// A bureau gives money to the town, and a shop gives goods to the village.
		Sponsor bureau = this.villages.sponsor(administrator);
		this.donate.donate(administrator, IdempotencyKey.next(), town.code(),
				NewDonation.money(bureau.number(), Villages.code("D"), today().minusDays(3), 200_050));
		this.donate.donate(administrator, IdempotencyKey.next(), home.code(), NewDonation.goods(bureau.number(),
				Villages.code("D"), today(), List.of(new GivenGood("肥皂", 20, 6_000), new GivenGood("毛巾", 10, 3_000))));
		assertThat(this.funds.of(town.id()).left()).isEqualTo(Points.of(2_000));
		assertThat(village.fund()).isEqualTo(90);

		// The village has a rule book, and opens an activity each week.
		Act cleaning = village.rules(cleaning("01")).get(0);
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

		// The town passes points on, and all sixty are credited at once.
		this.allocate.allocate(administrator, IdempotencyKey.next(), town.code(),
				new NewAllocation(home.code(), Points.of(60), Villages.code("A")));
		Posting credited = this.credit.credit(recorder, IdempotencyKey.next(), weeks.get(0),
				this.credit.preview(recorder, weeks.get(0)).seen());
		assertThat(credited.transfers()).hasSize(60);
		assertThat(people).allMatch((one) -> village.balance(one) == 2);
		assertThat(this.funds.low(recorder)).singleElement()
			.satisfies((low) -> assertThat(low.fund().left()).isEqualTo(Points.of(30)));
		covered(home, 30, 120);

		// One of them had not been there: what was credited is taken back by name, and
		// counts no more.
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
		assertThat(this.cap.left(absent.member(), cleaning, today())).isEqualTo(Points.of(8));
		assertThat(this.corrections.find(administrator, mistake)).isPresent();
		covered(home, 32, 118);

		// It rains for the rest of the month: the later weeks are cancelled, the first
		// took place.
		assertThat(this.openActivity.cancelRest(recorder, weeks.get(0))).isEqualTo(4);
		assertThat(this.activities.series(recorder, this.activities.require(recorder, weeks.get(0))))
			.extracting((activity) -> activity.cancelled())
			.containsExactly(false, true, true, true, true);
		assertThat(this.openActivity.cancelRest(recorder, weeks.get(1))).isZero();
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	private void covered(Community home, long left, long inHands) {
		FundPicture picture = this.books.picture(home.id());
		assertThat(picture.left()).isEqualTo(left);
		assertThat(picture.inHands()).isEqualTo(inHands);
		Holdings all = this.books.holdings();
		assertThat(all.isCovered()).isTrue();
	}

}
