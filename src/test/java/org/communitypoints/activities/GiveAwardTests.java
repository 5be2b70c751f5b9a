package org.communitypoints.activities;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.ReferenceAlreadyUsed;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.today;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.cleaning;

/** One award outside of an activity, with every rule that may stand against it. */
@ProductTest
class GiveAwardTests {

	private final GiveAward give;

	private final MonthlyCap cap;

	private final Leave leave;

	private final DeclareOwnMembership own;

	private final Hamlet hamlet;

	private final Hamlet.Village village;

	private final Actor recorder;

	private final Joined bai;

	@Autowired
	GiveAwardTests(GiveAward give, MonthlyCap cap, Leave leave, DeclareOwnMembership own, Hamlet hamlet) {
		this.give = give;
		this.cap = cap;
		this.leave = leave;
		this.own = own;
		this.hamlet = hamlet;
		this.village = hamlet.village().funded(1_000);
		this.recorder = this.village.recorder();
		this.bai = this.village.member("白音查干");
	}

	@Test
	void anActEarnsItsPointsForEachTime() {
		Act cleaning = this.village.rules(cleaning("01")).get(0);
		assertThat(give(cleaning, today(), 3).points()).isEqualTo(Points.of(6));
		assertThat(this.village.balance(this.bai)).isEqualTo(6);
		assertThat(this.village.fund()).isEqualTo(994);
		assertThat(this.cap.left(this.bai.member(), cleaning, today())).isEqualTo(Points.of(2));
	}

	@Test
	void overTheCapThereIsTheRestAndThenNothing() {
		Act hours = this.village.rules(act("01", 3, Unit.HOUR, 10)).get(0);
		assertThat(give(hours, today(), 3).points()).isEqualTo(Points.of(9));
		assertThat(give(hours, today(), 1).points()).isEqualTo(Points.of(1));
		assertThatExceptionOfType(CapReached.class).isThrownBy(() -> give(hours, today(), 1))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("cap", 10));
		LocalDate lastMonth = today().withDayOfMonth(1).minusDays(1);
		assertThat(give(hours, lastMonth, 1).points()).as("another month").isEqualTo(Points.of(3));
	}

	@Test
	void theCapCountsThroughAllVersionsOfAnAct() {
		Act first = this.village.rules(act("01", 2, Unit.HOUR, 8)).get(0);
		LocalDate day = today().withDayOfMonth(1).isBefore(today()) ? today().minusDays(1) : today();
		give(first, day, 3);
		Act second = this.village.rules(act("01", 5, Unit.HOUR, 8)).get(0);
		assertThat(give(second, today(), 1).points()).isEqualTo(Points.of(2));
	}

	@Test
	void theSameActOnTheSameDayIsRefusedUnlessItIsByTheHour() {
		List<Act> acts = this.village.rules(act("01", 1, Unit.TIME, 20), act("02", 1, Unit.SESSION, 20),
				act("03", 1, Unit.WEEK, 20), act("04", 1, Unit.MONTH, 20), act("05", 1, Unit.HOUR, 20));
		for (Act act : acts.subList(0, 4)) {
			give(act, today(), 1);
			assertThatExceptionOfType(AwardedAlready.class).as(act.unit().name())
				.isThrownBy(() -> give(act, today(), 1));
		}
		give(acts.get(4), today(), 1);
		give(acts.get(4), today(), 1);
	}

	@Test
	void aDayHas24HoursOverAllActs() {
		List<Act> acts = this.village.rules(act("01", 1, Unit.HOUR, 100), act("02", 1, Unit.HOUR, 100));
		assertThatExceptionOfType(QuantityDoesNotFit.class).isThrownBy(() -> give(acts.get(0), today(), 25));
		give(acts.get(0), today(), 20);
		assertThatExceptionOfType(MoreThanADayHas.class).isThrownBy(() -> give(acts.get(1), today(), 5));
		give(acts.get(1), today(), 4);
	}

	@Test
	void aDayHasItsRules() {
		Act first = this.village.rules(cleaning("01")).get(0);
		assertThatExceptionOfType(DayIsInTheFuture.class).isThrownBy(() -> give(first, today().plusDays(1), 1));
		assertThatExceptionOfType(DayIsTooLongAgo.class).isThrownBy(() -> give(first, today().minusDays(91), 1))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("days", 90));
		give(first, today().minusDays(90), 1);
		Act second = this.village.rules(cleaning("01")).get(0);
		assertThatExceptionOfType(ActNotYetInForce.class).isThrownBy(() -> give(second, today().minusDays(1), 1));
		assertThatExceptionOfType(ActNoLongerInForce.class).isThrownBy(() -> give(first, today(), 1))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("until", today().minusDays(1)));
	}

	@Test
	void whatHappenedBeforeJoiningEarnsNothing() {
		Act cleaning = this.village.rules(cleaning("01")).get(0);
		this.village.joinedAgo(List.of(this.bai), 3);
		assertThatExceptionOfType(BeforeJoining.class).isThrownBy(() -> give(cleaning, today().minusDays(5), 1));
		give(cleaning, today(), 1);
	}

	@Test
	void whoLeftEarnsNoMore() {
		Act cleaning = this.village.rules(cleaning("01")).get(0);
		this.leave.leave(this.recorder, this.bai.member());
		assertThatExceptionOfType(HasLeft.class).isThrownBy(() -> give(cleaning, today(), 1));
	}

	@Test
	void anActOfAnotherVillageIsNoneHere() {
		Act elsewhere = this.hamlet.village().rules(cleaning("01")).get(0);
		assertThatExceptionOfType(NotAnActHere.class).isThrownBy(() -> give(elsewhere, today(), 1));
	}

	@Test
	void whoRecordsDoesNotRecordTheirOwn() {
		Act cleaning = this.village.rules(cleaning("01")).get(0);
		this.own.declare(this.recorder, this.bai.card());
		assertThatExceptionOfType(NotToYourself.class).isThrownBy(() -> give(cleaning, today(), 1));
		Awarded byAnother = this.give.give(this.village.recorder(), IdempotencyKey.next(),
				new NewAward(this.bai.member(), cleaning.id(), today(), 1, reference()));
		assertThat(byAnother.points()).isEqualTo(Points.of(2));
	}

	@Test
	void aFundThatIsTooShortSaysWhatIsMissing() {
		Hamlet.Village poor = this.hamlet.village().funded(1);
		Act cleaning = poor.rules(cleaning("01")).get(0);
		Joined member = poor.member("其其格");
		assertThatExceptionOfType(FundTooShort.class)
			.isThrownBy(() -> this.give.give(poor.recorder(), IdempotencyKey.next(),
					new NewAward(member.member(), cleaning.id(), today(), 3, reference())))
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("missing", 5L));
		assertThat(poor.balance(member)).isZero();
	}

	@Test
	void nobodyAwardsOutsideTheirPartAndAuditorsAwardNobody() {
		Act cleaning = this.village.rules(cleaning("01")).get(0);
		NewAward wanted = new NewAward(this.bai.member(), cleaning.id(), today(), 1, reference());
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.give.give(this.hamlet.village().recorder(), IdempotencyKey.next(), wanted));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.give.give(Villages.auditor(this.village.town()), IdempotencyKey.next(), wanted));
	}

	@Test
	void aKeyAndAReferenceGiveOnce() {
		Act hours = this.village.rules(act("01", 1, Unit.HOUR, 100)).get(0);
		IdempotencyKey key = IdempotencyKey.next();
		NewAward wanted = new NewAward(this.bai.member(), hours.id(), today(), 2, reference());
		Awarded first = this.give.give(this.recorder, key, wanted);
		Awarded again = this.give.give(this.recorder, key, wanted);
		assertThat(again.transfer()).isEqualTo(first.transfer());
		assertThat(again.replayed()).isTrue();
		assertThatExceptionOfType(KeyUsedForAnotherRequest.class).isThrownBy(() -> this.give.give(this.recorder, key,
				new NewAward(this.bai.member(), hours.id(), today(), 3, reference())));
		assertThatExceptionOfType(ReferenceAlreadyUsed.class)
			.isThrownBy(() -> this.give.give(this.recorder, IdempotencyKey.next(), wanted));
		assertThat(this.village.balance(this.bai)).isEqualTo(2);
	}

	private Awarded give(Act act, LocalDate day, int quantity) {
		return this.give.give(this.recorder, IdempotencyKey.next(),
				new NewAward(this.bai.member(), act.id(), day, quantity, reference()));
	}

	private static String reference() {
		return "test " + UUID.randomUUID();
	}

}
