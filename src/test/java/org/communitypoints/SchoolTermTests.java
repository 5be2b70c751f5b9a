package org.communitypoints;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

import org.communitypoints.activities.CreditPreview;
import org.communitypoints.communities.Community;
import org.communitypoints.corrections.Correction;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.days.DayTerms;
import org.communitypoints.days.NewRedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.days.SetRedemptionDay;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.PrintedStatement;
import org.communitypoints.members.WantedLines;
import org.communitypoints.schools.ClassTotal;
import org.communitypoints.schools.Classes;
import org.communitypoints.schools.Deposits;
import org.communitypoints.schools.MakeDeposit;
import org.communitypoints.schools.MoveUp;
import org.communitypoints.schools.NewDeposit;
import org.communitypoints.schools.NewTerm;
import org.communitypoints.schools.OwnPupils;
import org.communitypoints.schools.PupilDeposit;
import org.communitypoints.schools.ClassTotals;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.SchoolYard;
import org.communitypoints.schools.Terms;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/**
 * A class's term, from the sponsor's points in the school's fund to the day on which the
 * pupils redeem.
 */
@ProductTest
class SchoolTermTests {

	@Autowired
	private Terms terms;

	@Autowired
	private Classes classes;

	@Autowired
	private MakeDeposit makeDeposit;

	@Autowired
	private Deposits deposits;

	@Autowired
	private OwnPupils ownPupils;

	@Autowired
	private RedemptionDays redemptionDays;

	@Autowired
	private SetRedemptionDay setDay;

	@Autowired
	private ClassTotals classTotals;

	@Autowired
	private MoveUp moveUp;

	@Autowired
	private MemberFacts facts;

	@Autowired
	private Ledger ledger;

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private Shops shops;

	@Autowired
	private SchoolYard yard;

	@Test
	void fromTheDonationToTheDayOfRedemptionAndWhatWasPutRight() {
		// A sponsor has given: the school's fund holds 1,000 points, and its book says
		// what earns some.
		SchoolYard.Yard school = this.yard.school();
		Community place = school.place().community();
		Actor principal = school.administrator();
		assertThat(school.place().fund()).isEqualTo(1_000);

		// The school sets its term, makes two classes, and gives them to their teachers.
		this.terms.set(principal, school.code(), new NewTerm("秋季学期", today().minusDays(80), today().plusDays(60)));
		SchoolClass three = school.open(3, "1班");
		SchoolClass four = school.open(4, "1班");
		Actor narisu = school.teacher(three).actor();
		Actor oyun = school.teacher(four).actor();

		// Children who joined by a parent's consent and their own yes are put into them.
		List<Joined> pupils = school.pupils(three, "白音查干", "其其格", "乌日娜", "苏和", "哈斯", "朝鲁");
		List<Joined> few = school.pupils(four, "格日勒", "萨仁");
		assertThat(this.classes.taughtBy(narisu)).extracting(SchoolClass::pupils).containsExactly(6);

		// Week by week the teacher ticks who helped; the list is by name, and says
		// nothing of points.
		for (LocalDate day : List.of(today().minusDays(70), today().minusDays(40), today().minusDays(8), today())) {
			deposit(narisu, three, school.ticked("01", day, pupils));
		}
		deposit(oyun, four, school.ticked("02", today(), few));
		assertThat(pupils).allMatch((one) -> school.place().balance(one) == 4);
		assertThat(this.deposits.latest(three.id())).hasSize(4);

		// Somebody was ticked by mistake; the teacher takes it back, and the child sees
		// both lines.
		Joined suhe = pupils.get(3);
		PupilDeposit wrong = this.deposits.of(three.id(), suhe.member()).get(0);
		Correction correction = this.ownPupils.undo(narisu, three.id(), suhe.card(), wrong.transfer(),
				CorrectionId.next(), Mistake.WRONG_PERSON);
		assertThat(correction.waits()).isFalse();
		assertThat(school.place().balance(suhe)).isEqualTo(3);

		// Before the holidays everybody gets their passbook on a sheet of its own, with
		// what was put right in it.
		List<MemberAtCounter> sheets = this.ownPupils.forPaper(narisu, three.id());
		assertThat(sheets).extracting(MemberAtCounter::name).containsExactly("白音查干", "朝鲁", "哈斯", "其其格", "苏和", "乌日娜");
		PrintedStatement passbook = PrintedStatement.read(this.ledger, suhe.wallet(), WantedLines.ALL,
				java.time.ZoneId.of("Asia/Shanghai"), PrintedStatement.MOST);
		assertThat(passbook.lines()).hasSize(5);
		assertThat(passbook.lines().get(4).reversesOrNull()).isNotNull();
		assertThat(passbook.closing()).isEqualTo(3);
		assertThat(this.facts.looks(suhe.member(), null, 20).looks()).extracting(Look::how)
			.contains(Look.How.LISTED, Look.How.OPENED, Look.How.PRINTED);

		// The shop hears how much may be wanted: a total of the class, and nothing of a
		// class of two.
		Shop shop = this.shops.in(place);
		RedemptionDayId day = this.setDay
			.set(principal, shop.code(),
					new NewRedemptionDay(
							new DayTerms(today().plusDays(20), LocalTime.of(9, 0), LocalTime.of(15, 0), "学校礼堂", null),
							Set.of(school.code()), 1))
			.get(0);
		assertThat(this.redemptionDays.comingTo(place.id(), 5)).singleElement()
			.satisfies((coming) -> assertThat(coming.id()).isEqualTo(day));
		assertThat(this.classTotals.of(place)).extracting(ClassTotal::pointsOrNull).containsExactly(6 * 4L - 1, null);

		// On that day they redeem, each as they wish.
		school.place().spend(pupils.get(0), 4);
		school.place().spend(suhe, 2);
		assertThat(this.classTotals.of(place)).extracting(ClassTotal::pointsOrNull).containsExactly(17L, null);

		// What was redeemed cannot be taken back any more: a correction takes at most
		// what is there.
		PupilDeposit late = this.deposits.of(three.id(), suhe.member())
			.stream()
			.filter(PupilDeposit::canBeUndone)
			.findFirst()
			.orElseThrow();
		this.ownPupils.undo(narisu, three.id(), suhe.card(), late.transfer(), CorrectionId.next(),
				Mistake.ENTERED_TWICE);
		assertThat(school.place().balance(suhe)).isZero();

		// The year ends; the class goes on together, and the books are whole.
		SchoolClass next = this.moveUp.move(principal, school.code(), three.id(), false,
				this.moveUp.preview(principal, school.code(), three.id(), false).seen());
		assertThat(next.pupils()).isEqualTo(6);
		assertThat(this.classes.taughtBy(narisu)).extracting(SchoolClass::grade).containsExactly(4);
		assertThat(this.ledger.statement(suhe.wallet(), null, 20).lines())
			.allMatch((line) -> line.kind() == TransferKind.AWARD || line.kind() == TransferKind.REDEEM);
		assertThat(this.takeTrialBalance.take().isBalanced()).isTrue();
	}

	private void deposit(Actor teacher, SchoolClass own, NewDeposit wanted) {
		CreditPreview preview = this.makeDeposit.preview(teacher, own.id(), wanted);
		assertThat(preview.isPossible()).isTrue();
		this.makeDeposit.make(teacher, IdempotencyKey.next(), own.id(), wanted, preview.seen());
	}

}
