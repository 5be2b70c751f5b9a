package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.activities.ChangedMeanwhile;
import org.communitypoints.activities.CreditPreview;
import org.communitypoints.activities.FundTooShort;
import org.communitypoints.activities.NobodyEarns;
import org.communitypoints.activities.NotAnActHere;
import org.communitypoints.activities.Weighed;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.corrections.Correct;
import org.communitypoints.corrections.Correction;
import org.communitypoints.corrections.CorrectionId;
import org.communitypoints.corrections.Mistake;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.ledger.Posting;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.Called;
import org.communitypoints.members.ChildMustAgree;
import org.communitypoints.members.ConsentLanguage;
import org.communitypoints.members.ConsentTexts;
import org.communitypoints.members.EraseWhoLeft;
import org.communitypoints.members.GivenConsent;
import org.communitypoints.members.Guardian;
import org.communitypoints.members.GuardianRelation;
import org.communitypoints.members.Join;
import org.communitypoints.members.Joined;
import org.communitypoints.members.LaterOn;
import org.communitypoints.members.Leave;
import org.communitypoints.members.Look;
import org.communitypoints.members.MemberFacts;
import org.communitypoints.members.NewMember;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.Verdict;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.today;

/** A class, its teacher, and what is deposited by ticking its list. */
@ProductTest
class SchoolTests {

	@Autowired
	private MakeDeposit makeDeposit;

	@Autowired
	private Classes classes;

	@Autowired
	private SeatPupils seatPupils;

	@Autowired
	private ClassTeachers teachers;

	@Autowired
	private MoveUp moveUp;

	@Autowired
	private OpenClass openClass;

	@Autowired
	private Terms terms;

	@Autowired
	private OwnPupils ownPupils;

	@Autowired
	private Deposits deposits;

	@Autowired
	private PupilsSheet sheet;

	@Autowired
	private Correct correct;

	@Autowired
	private Join join;

	@Autowired
	private ConsentTexts texts;

	@Autowired
	private Leave leave;

	@Autowired
	private EraseWhoLeft eraseWhoLeft;

	@Autowired
	private MemberFacts facts;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Villages villages;

	private final SchoolYard yard;

	private final SchoolYard.Yard school;

	private final SchoolClass three;

	private final Actor teacher;

	SchoolTests(@Autowired SchoolYard yard) {
		this.yard = yard;
		this.school = yard.school();
		this.three = this.school.open(3, "1班");
		this.teacher = this.school.teacher(this.three).actor();
	}

	@Test
	void aTeacherTicksTheListAndDepositsOnceHoweverOftenItIsSent() {
		List<Joined> pupils = this.school.pupils(this.three, "白音查干", "其其格", "乌日娜");
		NewDeposit wanted = this.school.ticked(pupils.subList(0, 2));
		CreditPreview preview = this.makeDeposit.preview(this.teacher, this.three.id(), wanted);
		assertThat(preview.given()).extracting(Weighed::member)
			.containsExactlyInAnyOrder(pupils.get(0).member(), pupils.get(1).member());
		IdempotencyKey key = IdempotencyKey.next();
		Posting posting = this.makeDeposit.make(this.teacher, key, this.three.id(), wanted, preview.seen());
		Posting again = this.makeDeposit.make(this.teacher, key, this.three.id(), wanted, preview.seen());
		assertThat(posting.transfers()).hasSize(2);
		assertThat(again.replayed()).isTrue();
		assertThat(pupils).extracting(this.school.place()::balance).containsExactly(1L, 1L, 0L);
		assertThat(this.deposits.latest(this.three.id())).singleElement()
			.satisfies((line) -> assertThat(line.pupils()).isEqualTo(2));
		assertThatExceptionOfType(NobodyEarns.class)
			.isThrownBy(() -> this.school.deposit(this.teacher, this.three, wanted));
	}

	@Test
	void thePreviewSaysWhoGetsTheRestAndWhoNothingAndWhy() {
		List<Joined> pupils = this.school.pupils(this.three, "甲某", "乙某", "丙某");
		LocalDate first = today().withDayOfMonth(1);
		boolean capped = first.isBefore(today());
		if (capped) {
			this.school.deposit(this.teacher, this.three, this.school.ticked("02", first, pupils.subList(0, 1)));
		}
		NewDeposit twoPoints = this.school.ticked("02", today(), pupils);
		this.leave.leave(this.school.administrator(), pupils.get(1).member());
		CreditPreview preview = this.makeDeposit.preview(this.teacher, this.three.id(), twoPoints);
		assertThat(preview.lines()
			.stream()
			.collect(Collectors.toMap(Weighed::member, (line) -> line.verdict() + " " + line.points())))
			.containsEntry(pupils.get(0).member(), capped ? "REST 1" : "ALL 2")
			.containsEntry(pupils.get(1).member(), "LEFT 0")
			.containsEntry(pupils.get(2).member(), "ALL 2");
		assertThat(this.classes.pupils(this.teacher, this.three.id())).extracting(Called::id)
			.doesNotContain(pupils.get(1).member());
	}

	@Test
	void anotherTeachersClassIsNotThere() {
		List<Joined> pupils = this.school.pupils(this.three, "白音查干");
		SchoolClass four = this.school.open(4, "1班");
		List<Joined> others = this.school.pupils(four, "其其格");
		NewDeposit wanted = this.school.ticked(others);
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.makeDeposit.preview(this.teacher, four.id(), wanted));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.ownPupils.open(this.teacher, four.id(), others.get(0).card()));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.ownPupils.open(this.teacher, this.three.id(), others.get(0).card()));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ownPupils.forPaper(this.teacher, four.id()));
		assertThatExceptionOfType(ClassChanged.class)
			.isThrownBy(() -> this.makeDeposit.preview(this.teacher, this.three.id(), wanted));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> this.makeDeposit
			.preview(this.school.administrator(), this.three.id(), this.school.ticked(pupils)));
	}

	@Test
	void whoNoLongerTeachesTheClassNoLongerSeesIt() {
		List<Joined> pupils = this.school.pupils(this.three, "白音查干");
		SchoolYard.Teacher other = this.school.teacher(this.three);
		NewDeposit wanted = this.school.ticked(pupils);
		String seen = this.makeDeposit.preview(other.actor(), this.three.id(), wanted).seen();
		this.teachers.end(this.school.administrator(), this.school.code(), this.three.id(), other.signInName());
		assertThat(this.classes.taughtBy(other.actor())).isEmpty();
		assertThatExceptionOfType(NotFound.class).isThrownBy(
				() -> this.makeDeposit.make(other.actor(), IdempotencyKey.next(), this.three.id(), wanted, seen));
		this.teachers.begin(this.school.administrator(), this.school.code(), this.three.id(), other.signInName());
		assertThat(this.classes.taughtBy(other.actor())).hasSize(1);
		assertThat(this.teachers.of(this.three.id())).hasSize(2);
	}

	@Test
	void twoTeachersTickTheSameClassAtOnceAndEveryCapHolds() {
		List<Joined> pupils = this.school.pupils(this.three, names(8));
		List<Actor> both = List.of(this.teacher, this.school.teacher(this.three).actor());
		List<CompletableFuture<Integer>> all = new ArrayList<>();
		for (int round = 0; round < 4; round++) {
			for (Actor one : both) {
				all.add(CompletableFuture.supplyAsync(() -> untilSettled(one, this.school.ticked(pupils))));
			}
		}
		int deposited = all.stream().mapToInt(CompletableFuture::join).sum();
		assertThat(deposited).as("batches of the same act and day").isEqualTo(1);
		assertThat(pupils).allMatch((one) -> this.school.place().balance(one) == 1);
		assertThat(this.school.place().fund()).isEqualTo(1_000 - 8);
	}

	@Test
	void aFundThatLacksPointsPostsNothing() {
		List<Joined> pupils = this.school.pupils(this.three, "白音查干", "其其格");
		List<Joined> many = this.school.pupils(this.three, names(10));
		this.school.deposit(this.teacher, this.three, this.school.ticked("09", today(), many));
		assertThat(this.school.place().fund()).isZero();
		NewDeposit wanted = this.school.ticked(pupils);
		CreditPreview preview = this.makeDeposit.preview(this.teacher, this.three.id(), wanted);
		assertThat(preview.isPossible()).isFalse();
		assertThatExceptionOfType(FundTooShort.class).isThrownBy(() -> this.makeDeposit.make(this.teacher,
				IdempotencyKey.next(), this.three.id(), wanted, preview.seen()));
		assertThat(this.deposits.latest(this.three.id())).hasSize(1);
	}

	@Test
	void whatChangedSinceItWasSeenIsSaid() {
		List<Joined> pupils = this.school.pupils(this.three, "白音查干", "其其格");
		NewDeposit wanted = this.school.ticked(pupils);
		String seen = this.makeDeposit.preview(this.teacher, this.three.id(), wanted).seen();
		this.school.deposit(this.teacher, this.three, this.school.ticked(pupils.subList(0, 1)));
		assertThatExceptionOfType(ChangedMeanwhile.class).isThrownBy(
				() -> this.makeDeposit.make(this.teacher, IdempotencyKey.next(), this.three.id(), wanted, seen));
		SchoolClass four = this.school.open(4, "1班");
		this.school.seat(four, pupils.subList(1, 2));
		assertThatExceptionOfType(ClassChanged.class).isThrownBy(
				() -> this.makeDeposit.make(this.teacher, IdempotencyKey.next(), this.three.id(), wanted, seen));
		assertThatExceptionOfType(NotAnActHere.class).isThrownBy(() -> this.makeDeposit.preview(this.teacher,
				this.three.id(), this.school.ticked("XX", today(), pupils.subList(0, 1))));
		assertThatExceptionOfType(NobodyTicked.class)
			.isThrownBy(() -> this.makeDeposit.preview(this.teacher, this.three.id(), this.school.ticked(List.of())));
		assertThat(this.school.place().balance(pupils.get(1))).isZero();
	}

	@Test
	void cardsSeatMembersOfTheSchoolAndNobodyElse() {
		List<Joined> here = this.school.place().children("白音查干", "其其格");
		Joined gone = this.school.place().member("乌日根");
		this.leave.leave(this.school.administrator(), gone.member());
		Joined elsewhere = this.yard.school().place().children("苏和").get(0);
		Seated seated = this.seatPupils.seat(Villages.administrator(this.villages.banner()), this.school.code(),
				this.three.id(),
				here.get(0).card().formatted() + "，" + gone.card() + ";" + elsewhere.card() + "\n123456789、白音查干");
		assertThat(seated.seated()).extracting(Called::id).containsExactly(here.get(0).member());
		assertThat(seated.left()).hasSize(1);
		assertThat(seated.unknown()).containsExactly("123456789", "白音查干");
		assertThat(seated.elsewhere()).extracting(Called::id).containsExactly(elsewhere.member());
		assertThat(this.school.seat(this.three, here).already()).hasSize(1);
		SchoolClass four = this.school.open(4, "1班");
		this.school.seat(four, here.subList(0, 1));
		assertThat(this.classes.pupils(this.teacher, this.three.id())).extracting(Called::id)
			.containsExactly(here.get(1).member());
		this.seatPupils.leave(this.school.administrator(), this.school.code(), four.id(), here.get(0).card());
		assertThat(this.classes.withoutAClass(this.school.administrator(), community())).extracting(Called::id)
			.containsExactly(here.get(0).member());
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.seatPupils.leave(this.school.administrator(),
				this.school.code(), four.id(), here.get(0).card()));
	}

	@Test
	void aFileSeatsManyAndSaysWhichRowsAreWrong() {
		List<Joined> pupils = this.school.place().children("白音查干", "其其格");
		SchoolClass four = this.school.open(4, "1班");
		List<String> settings = List.of(this.school.code(), Integer.toString(this.three.schoolYear()));
		List<SheetRow> good = List.of(row(2, "3", "1班", pupils.get(0)), row(3, "４", "1班", pupils.get(1)));
		Verdict verdict = this.sheet.check(this.school.administrator(), settings, good);
		assertThat(verdict.isClean()).isTrue();
		this.sheet.write(this.school.administrator(), UploadId.next(), settings, good, (many) -> {
		});
		assertThat(this.classes.members(this.three.id())).containsExactly(pupils.get(0).member());
		assertThat(this.classes.members(four.id())).containsExactly(pupils.get(1).member());
		Verdict wrong = this.sheet.check(this.school.administrator(), settings,
				List.of(row(2, "9", "1班", pupils.get(0)), row(3, "3", "1班", pupils.get(0)),
						new SheetRow(4, List.of("3", "1班", "12"))));
		assertThat(wrong.faults()).extracting((fault) -> fault.why().key())
			.containsExactly("schools.upload.class.unknown", "schools.upload.card.twice",
					"schools.upload.card.unknown");
	}

	@Test
	void aClassMovesUpWithItsTeachersInOneAct() {
		List<Joined> pupils = this.school.pupils(this.three, "白音查干", "其其格");
		Actor administrator = this.school.administrator();
		Moving moving = this.moveUp.preview(administrator, this.school.code(), this.three.id(), false);
		assertThat(moving.pupils()).hasSize(2);
		this.school.pupils(this.three, "乌日娜");
		assertThatExceptionOfType(ClassChanged.class).isThrownBy(
				() -> this.moveUp.move(administrator, this.school.code(), this.three.id(), false, moving.seen()));
		SchoolClass four = this.moveUp.move(administrator, this.school.code(), this.three.id(), false,
				this.moveUp.preview(administrator, this.school.code(), this.three.id(), false).seen());
		assertThat(four.grade()).isEqualTo(4);
		assertThat(four.schoolYear()).isEqualTo(this.three.schoolYear() + 1);
		assertThat(four.pupils()).isEqualTo(3);
		assertThat(this.classes.taughtBy(this.teacher)).extracting(SchoolClass::id).containsExactly(four.id());
		assertThat(this.classes.members(this.three.id())).isEmpty();
		this.school.deposit(this.teacher, four, this.school.ticked(pupils));
		String seen = this.moveUp.preview(administrator, this.school.code(), four.id(), true).seen();
		this.moveUp.move(administrator, this.school.code(), four.id(), true, seen);
		assertThat(this.classes.members(four.id())).isEmpty();
		assertThat(this.classes.taughtBy(this.teacher)).isEmpty();
		assertThatExceptionOfType(NobodyToMoveUp.class)
			.isThrownBy(() -> this.moveUp.move(administrator, this.school.code(), four.id(), true, ""));
		SchoolClass last = this.school.open(12, "1班");
		assertThatExceptionOfType(NoHigherGrade.class)
			.isThrownBy(() -> this.moveUp.preview(administrator, this.school.code(), last.id(), false));
	}

	@Test
	void termsDoNotOverlapAndAClassHasItsNameOnce() {
		Actor administrator = this.school.administrator();
		TermId autumn = this.terms.set(administrator, this.school.code(),
				new NewTerm("秋季", today().minusDays(30), today().plusDays(30)));
		assertThat(this.terms.on(this.three.school(), today())).map(Term::name).contains("秋季");
		assertThatExceptionOfType(TermsOverlap.class).isThrownBy(() -> this.terms.set(administrator, this.school.code(),
				new NewTerm("春季", today().plusDays(30), today().plusDays(90))));
		assertThatExceptionOfType(TermNameTaken.class).isThrownBy(() -> this.terms.set(administrator,
				this.school.code(), new NewTerm("秋季", today().plusDays(31), today().plusDays(90))));
		this.terms.set(administrator, this.school.code(),
				new NewTerm("春季", today().plusDays(31), today().plusDays(90)));
		this.terms.remove(administrator, this.school.code(), autumn);
		assertThat(this.terms.of(this.three.school())).extracting(Term::name).containsExactly("春季");
		assertThatExceptionOfType(ClassNameTaken.class).isThrownBy(() -> this.openClass.open(administrator,
				this.school.code(), new NewClass(this.three.schoolYear(), 3, "1班")));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.terms.remove(this.teacher, this.school.code(), autumn));
	}

	@Test
	void aTeacherTakesAMistakeBackAndNothingElse() {
		Joined bai = this.school.pupils(this.three, "白音查干").get(0);
		TransferId small = this.school.deposit(this.teacher, this.three, this.school.ticked(List.of(bai))).only().id();
		TransferId large = this.school
			.deposit(this.teacher, this.three, this.school.ticked("09", today(), List.of(bai)))
			.only()
			.id();
		Correction done = this.ownPupils.undo(this.teacher, this.three.id(), bai.card(), small, CorrectionId.next(),
				Mistake.WRONG_PERSON);
		assertThat(done.waits()).isFalse();
		assertThat(this.school.place().balance(bai)).isEqualTo(100);
		Correction waiting = this.ownPupils.undo(this.teacher, this.three.id(), bai.card(), large, CorrectionId.next(),
				Mistake.ENTERED_TWICE);
		assertThat(waiting.waits()).isTrue();
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> this.correct.confirm(this.teacher, waiting.id()));
		assertThat(this.deposits.of(this.three.id(), bai.member())).extracting(PupilDeposit::canBeUndone)
			.containsExactly(false, false);
		Actor stranger = this.school.teacher(this.school.open(4, "1班")).actor();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.ownPupils.undo(stranger, this.three.id(),
				bai.card(), large, CorrectionId.next(), Mistake.WRONG_PERSON));
		this.correct.confirm(this.school.administrator(), waiting.id());
		assertThat(this.school.place().balance(bai)).isZero();
		assertThat(this.facts.looks(bai.member(), null, 20).looks()).extracting(Look::by).contains("Oyun");
	}

	@Test
	void aChildIsInNoClassWithoutTheGuardiansAndTheOwnYes() {
		Guardian parent = new Guardian("苏雅拉", GuardianRelation.PARENT, today().getYear() - 36, false);
		NewMember child = new NewMember(this.three.school(), "白音查干", null,
				GivenConsent.onScreen(this.texts.newest(ConsentLanguage.ZH_CN).version(), ConsentLanguage.ZH_CN))
			.child(today().getYear() - 9, parent);
		assertThatExceptionOfType(ChildMustAgree.class)
			.isThrownBy(() -> this.join.join(this.school.place().recorder(), child));
		assertThat(this.classes.withoutAClass(this.school.administrator(), community())).isEmpty();
	}

	@Test
	void whoIsErasedSatInNoClass() {
		Joined bai = this.school.pupils(this.three, "白音查干").get(0);
		this.school.deposit(this.teacher, this.three, this.school.ticked(List.of(bai)));
		this.leave.leave(this.school.administrator(), bai.member());
		assertThat(seats(bai)).isEqualTo(1);
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.ownPupils.open(this.teacher, this.three.id(), bai.card()));
		LaterOn.theGraceIsOver(bai.member());
		this.eraseWhoLeft.erase();
		assertThat(seats(bai)).isZero();
	}

	private int seats(Joined pupil) {
		return this.jdbc.sql("SELECT count(*) FROM class_seat WHERE member = ?")
			.param(pupil.member().value())
			.query(Integer.class)
			.single();
	}

	private Community community() {
		return this.school.place().community();
	}

	private int untilSettled(Actor one, NewDeposit wanted) {
		for (int attempt = 0; attempt < 20; attempt++) {
			CreditPreview preview = this.makeDeposit.preview(one, this.three.id(), wanted);
			if (preview.earning() == 0) {
				return 0;
			}
			try {
				this.makeDeposit.make(one, IdempotencyKey.next(), this.three.id(), wanted, preview.seen());
				return 1;
			}
			catch (Refusal ex) {
				// somebody else was faster; look again
			}
		}
		throw new IllegalStateException("never settled");
	}

	private static SheetRow row(int number, String grade, String name, Joined pupil) {
		return new SheetRow(number, List.of(grade, name, pupil.card().digits()));
	}

	private static String[] names(int many) {
		return IntStream.range(0, many).mapToObj((at) -> "娜仁" + Character.toString(0x4E00 + at)).toArray(String[]::new);
	}

}
