package org.communitypoints.stories;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correction;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.funds.Donate;
import org.communitypoints.funds.NewDonation;
import org.communitypoints.days.DayTerms;
import org.communitypoints.days.NewRedemptionDay;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.days.SetRedemptionDay;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.Oneself;
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
import org.communitypoints.shops.Good;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/**
 * A class's term at a school's moral bank: a sponsor gives, the school has its book and
 * its classes, a teacher deposits by ticking, everybody gets a passbook, the pupils
 * redeem on a day of their own, and two mistakes are put right.
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

	@Autowired
	private Hamlet hamlet;

	@Autowired
	private Villages villages;

	@Autowired
	private Donate donate;

	@Autowired
	private Oneself oneself;

	private final Pages pages;

	@Autowired
	SchoolTermTests(MockMvcTester browser) {
		this.pages = new Pages(browser);
	}

	@Test
	void fromTheDonationToTheDayOfRedemptionAndWhatWasPutRight() {
		// A sponsor gives money for the school: its fund holds as many points.
		SchoolYard.Yard school = this.yard.at(this.hamlet.school());
		Community place = school.place().community();
		Actor principal = school.administrator();
		String receipt = Villages.code("D");
		this.donate.donate(principal, IdempotencyKey.next(), place.code(),
				NewDonation.money(this.villages.sponsor(principal).number(), receipt, today(), 100_000));
		assertThat(this.pages.read(principal, "/communities/" + place.code() + "/fund")).contains(receipt,
				"Given by sponsors 1,000");

		// Its book says what earns some, and hangs on the wall.
		school.place().rules(SchoolYard.act("01", 1, 3), SchoolYard.act("02", 2, 3));
		assertThat(this.pages.read(principal, "/rules/" + place.code() + "/wall")).contains("Help a schoolmate");

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
		assertThat(this.pages.read(narisu, "/classes/" + three.id())).contains("for 6 pupils");
		assertThat(this.pages.read(present(pupils.get(0)), "/me")).contains("you have 4 points");

		// Somebody was ticked by mistake; the teacher takes it back, and the child sees
		// both lines.
		Joined suhe = pupils.get(3);
		PupilDeposit wrong = this.deposits.of(three.id(), suhe.member()).get(0);
		Correction correction = this.ownPupils.undo(narisu, three.id(), suhe.card(), wrong.transfer(),
				CorrectionId.next(), Mistake.WRONG_PERSON);
		assertThat(correction.waits()).isFalse();
		assertThat(school.place().balance(suhe)).isEqualTo(3);
		assertThat(this.pages.read(present(suhe), "/me/statement")).contains("+1", "−1", "3 left");

		// Before the holidays everybody gets their passbook on a sheet of its own, with
		// what was put right in it.
		assertThat(this.pages.read(narisu, "/classes/" + three.id() + "/passbooks")).contains("白音查干", "4 points", "苏和",
				"3 points");
		List<MemberAtCounter> sheets = this.ownPupils.forPaper(narisu, three.id());
		assertThat(sheets).extracting(MemberAtCounter::name).containsExactly("白音查干", "朝鲁", "哈斯", "其其格", "苏和", "乌日娜");
		PrintedStatement passbook = PrintedStatement.read(this.ledger, suhe.wallet(), WantedLines.ALL,
				ZoneId.of("Asia/Shanghai"), PrintedStatement.MOST);
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

		// On that day they redeem at the counter in the hall, each as they wish.
		Good pencils = this.shops.soapOnShelf(place, shop, 2, 40);
		Actor clerk = new Actor(ActorId.next(), "乌云", Role.CLERK, place.id(), shop.id());
		assertThat(this.pages.redeem(clerk, pupils.get(0).card(), pencils, 2)).contains("4 points redeemed");
		assertThat(this.pages.redeem(clerk, suhe.card(), pencils, 1)).contains("2 points redeemed");
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

	private Actor present(Joined pupil) {
		return this.oneself.actor(pupil.member()).orElseThrow();
	}

	private void deposit(Actor teacher, SchoolClass own, NewDeposit wanted) {
		CreditPreview preview = this.makeDeposit.preview(teacher, own.id(), wanted);
		assertThat(preview.isPossible()).isTrue();
		this.makeDeposit.make(teacher, IdempotencyKey.next(), own.id(), wanted, preview.seen());
	}

}
