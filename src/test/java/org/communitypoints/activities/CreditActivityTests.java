package org.communitypoints.activities;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.Posting;
import org.communitypoints.members.Called;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.cleaning;
import static org.communitypoints.activities.Hamlet.today;

/** From an empty list to credited points, in one batch that was seen before. */
@ProductTest
class CreditActivityTests {

	private final OpenActivity openActivity;

	private final Activities activities;

	private final Attendance attendance;

	private final CreditActivity credit;

	private final Leave leave;

	private final Hamlet hamlet;

	private final Hamlet.Village village;

	private final Actor recorder;

	@Autowired
	CreditActivityTests(OpenActivity openActivity, Activities activities, Attendance attendance, CreditActivity credit,
			Leave leave, Hamlet hamlet) {
		this.openActivity = openActivity;
		this.activities = activities;
		this.attendance = attendance;
		this.credit = credit;
		this.leave = leave;
		this.hamlet = hamlet;
		this.village = hamlet.village();
		this.recorder = this.village.recorder();
	}

	@Test
	void sixtyComeAndAreCreditedInOneBatchHoweverOftenItIsSent() {
		this.village.funded(1_000).rules(cleaning("01"));
		List<Joined> people = this.village.people(60);
		ActivityId activity = open("01");
		note(activity, people);
		CreditPreview preview = this.credit.preview(this.recorder, activity);
		assertThat(preview.earning()).isEqualTo(60);
		assertThat(preview.total().value()).isEqualTo(120);
		IdempotencyKey key = IdempotencyKey.next();
		Posting posting = this.credit.credit(this.recorder, key, activity, preview.seen());
		Posting again = this.credit.credit(this.recorder, key, activity, preview.seen());
		assertThat(posting.transfers()).hasSize(60);
		assertThat(again.replayed()).isTrue();
		assertThat(people).allMatch((one) -> this.village.balance(one) == 2);
		assertThat(this.village.fund()).isEqualTo(880);
		assertThatExceptionOfType(ChangedMeanwhile.class)
			.isThrownBy(() -> this.credit.credit(this.recorder, IdempotencyKey.next(), activity, preview.seen()));
	}

	@Test
	void wordsMeanOneSeveralOrNobodyAndOnlyMembersAreKept() {
		this.village.rules(cleaning("01"));
		Joined bai = this.village.member("白音查干");
		this.village.members("其其格", "其其格");
		Joined gone = this.village.member("乌日根");
		this.leave.leave(this.recorder, gone.member());
		ActivityId activity = open("01");
		Noted noted = this.attendance.note(this.recorder, activity,
				bai.card().formatted() + "\n白音查干，其其格、王五\n" + gone.card());
		assertThat(noted.added()).extracting(Called::name).containsExactly("白音查干");
		assertThat(noted.again()).extracting(Called::name).containsExactly("白音查干");
		assertThat(noted.several()).containsOnlyKeys("其其格");
		assertThat(noted.unknown()).containsExactly("王五");
		assertThat(noted.left()).hasSize(1);
		assertThat(this.attendance.of(this.recorder, activity)).hasSize(1);
	}

	@Test
	void thePreviewSaysWhoGetsTheRestAndWhoNothingAndWhy() {
		Hamlet.Village poor = this.village;
		poor.funded(100).rules(act("01", 3, Unit.HOUR, 10));
		Joined rest = poor.member("甲某");
		Joined left = poor.member("乙某");
		Joined late = poor.member("丙某");
		ActivityId first = open("01");
		note(first, List.of(rest));
		this.village.credit(first);
		ActivityId second = open("01");
		note(second, List.of(rest, left, late));
		this.leave.leave(this.recorder, left.member());
		CreditPreview preview = this.credit.preview(this.recorder, second);
		assertThat(preview.lines()
			.stream()
			.collect(Collectors.toMap(Weighed::member, (line) -> line.verdict() + " " + line.points())))
			.containsEntry(rest.member(), "REST 4")
			.containsEntry(left.member(), "LEFT 0")
			.containsEntry(late.member(), "ALL 6");
	}

	@Test
	void aFundEmptiedBetweenPreviewAndConfirmationPostsNothing() {
		this.village.funded(6).rules(cleaning("01"), cleaning("02"));
		List<Joined> people = this.village.people(3);
		ActivityId one = open("01");
		ActivityId other = open("02");
		note(one, people);
		note(other, people);
		String seen = this.credit.preview(this.recorder, one).seen();
		this.village.credit(other);
		assertThatExceptionOfType(FundTooShort.class)
			.isThrownBy(() -> this.credit.credit(this.recorder, IdempotencyKey.next(), one, seen));
		assertThat(this.village.fund()).isZero();
		assertThat(this.credit.preview(this.recorder, one).lacking().values()).extracting((points) -> points.value())
			.containsExactly(6L);
	}

	@Test
	void whoCameOrLeftTheListMeanwhileIsSaid() {
		this.village.funded(100).rules(cleaning("01"));
		List<Joined> people = this.village.people(2);
		ActivityId activity = open("01");
		note(activity, people.subList(0, 1));
		String seen = this.credit.preview(this.recorder, activity).seen();
		note(activity, people);
		assertThatExceptionOfType(ChangedMeanwhile.class)
			.isThrownBy(() -> this.credit.credit(this.recorder, IdempotencyKey.next(), activity, seen));
		assertThat(this.credit.preview(this.recorder, activity).changesSince(seen)).hasSize(1);
		assertThat(this.credit.preview(this.recorder, activity).changesSince("nonsense")).hasSize(2);
		assertThat(this.village.balance(people.get(0))).isZero();
	}

	@Test
	void capsHoldAndNothingIsLostHoweverManyCreditAtOnce() {
		this.village.funded(10_000).rules(act("01", 3, Unit.HOUR, 10));
		List<Joined> people = this.village.people(8);
		List<ActivityId> activities = new ArrayList<>();
		for (int at = 0; at < 6; at++) {
			ActivityId activity = open("01");
			note(activity, people);
			activities.add(activity);
		}
		List<CompletableFuture<Void>> all = new ArrayList<>();
		for (ActivityId activity : activities) {
			all.add(CompletableFuture.runAsync(() -> tryUntilSettled(activity)));
		}
		all.forEach(CompletableFuture::join);
		assertThat(people).allMatch((one) -> this.village.balance(one) == 10);
		assertThat(this.village.fund()).isEqualTo(10_000 - 8 * 10);
	}

	@Test
	void aSeriesRepeatsAndWhatIsCancelledEarnsNothing() {
		this.village.funded(100).rules(cleaning("01"));
		List<ActivityId> series = this.openActivity.open(this.recorder,
				new NewActivity(this.village.community().code(), this.village.community().code() + "-01", null, today(),
						LocalTime.of(9, 0), 2, "学校门口", NewActivity.Repeats.WEEKLY, 3));
		assertThat(series).extracting((id) -> this.activities.require(this.recorder, id).day())
			.containsExactly(today(), today().plusWeeks(1), today().plusWeeks(2));
		assertThatExceptionOfType(DayIsInTheFuture.class)
			.isThrownBy(() -> this.credit.preview(this.recorder, series.get(1)));
		note(series.get(0), this.village.people(1));
		this.openActivity.cancel(this.recorder, series.get(0));
		assertThatExceptionOfType(ActivityIsCancelled.class)
			.isThrownBy(() -> this.credit.preview(this.recorder, series.get(0)));
	}

	@Test
	void whatIsCreditedStaysOnTheListAndTookPlace() {
		this.village.funded(100).rules(cleaning("01"));
		Joined one = this.village.member("白音查干");
		ActivityId activity = open("01");
		note(activity, List.of(one));
		this.village.credit(activity);
		assertThatExceptionOfType(CreditedAlready.class)
			.isThrownBy(() -> this.attendance.remove(this.recorder, activity, one.member()));
		assertThatExceptionOfType(ActivityTookPlace.class)
			.isThrownBy(() -> this.openActivity.cancel(this.recorder, activity));
	}

	@Test
	void anotherVillagesActivityDoesNotExist() {
		this.village.rules(cleaning("01"));
		ActivityId activity = open("01");
		Actor stranger = this.hamlet.village().recorder();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.credit.preview(stranger, activity));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.attendance.note(stranger, activity, "白音查干"));
		assertThatExceptionOfType(Refusal.class)
			.isThrownBy(() -> this.attendance.note(Villages.auditor(this.village.town()), activity, "白音查干"));
	}

	private void tryUntilSettled(ActivityId activity) {
		for (int tries = 0; tries < 40; tries++) {
			CreditPreview preview = this.credit.preview(this.recorder, activity);
			if (preview.earning() == 0) {
				return;
			}
			try {
				this.credit.credit(this.recorder, IdempotencyKey.next(), activity, preview.seen());
				return;
			}
			catch (ChangedMeanwhile ex) {
				// as a recorder would: look again
			}
		}
		throw new IllegalStateException("never settled");
	}

	private ActivityId open(String code) {
		return this.village.activity(code, today(), null);
	}

	private void note(ActivityId activity, List<Joined> people) {
		this.attendance.tick(this.recorder, activity, people.stream().map(Joined::card).toList());
	}

}
