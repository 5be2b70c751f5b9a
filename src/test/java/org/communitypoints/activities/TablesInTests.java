package org.communitypoints.activities;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.communitypoints.ProductTest;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.SheetFormat;
import org.communitypoints.sheets.SheetNotReadable;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.SheetWriter;
import org.communitypoints.sheets.Upload;
import org.communitypoints.sheets.UploadChanged;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.Uploads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.cleaning;
import static org.communitypoints.activities.Hamlet.today;

/**
 * Rule books, lists of who came, and past awards come in as tables: looked at first, then
 * all of it or nothing.
 */
@ProductTest
class TablesInTests {

	private static final String RULE_HEADINGS = "code,category_zh,name_zh,name_en,points,unit,monthly_cap,evidence_zh\n";

	private final Uploads uploads;

	private final RuleBooks rules;

	private final DraftRuleBook draft;

	private final PublishRuleBook publish;

	private final OpenActivity openActivity;

	private final Attendance attendance;

	private final CreditActivity credit;

	private final Leave leave;

	private final Hamlet.Village village;

	private final String code;

	private final Actor administrator;

	private final Actor recorder;

	@TempDir
	private Path folder;

	@Autowired
	TablesInTests(Uploads uploads, RuleBooks rules, DraftRuleBook draft, PublishRuleBook publish,
			OpenActivity openActivity, Attendance attendance, CreditActivity credit, Leave leave, Hamlet hamlet) {
		this.uploads = uploads;
		this.rules = rules;
		this.draft = draft;
		this.publish = publish;
		this.openActivity = openActivity;
		this.attendance = attendance;
		this.credit = credit;
		this.leave = leave;
		this.village = hamlet.village();
		this.code = this.village.community().code();
		this.administrator = this.village.administrator();
		this.recorder = this.village.recorder();
	}

	@Test
	void theRuleBookOfTheDemoComesInAsItIs() throws Exception {
		UploadId id = send(this.administrator, "rules", List.of(this.code),
				new ClassPathResource("demo/rules.csv").getContentAsString(StandardCharsets.UTF_8));
		Upload upload = find("rules", id);
		assertThat(upload.faulty()).isZero();
		assertThat(upload.summary().get(0).facts()).containsExactly(this.code, "26", "0");
		assertThat(this.rules.draft(this.village.community().id())).isEmpty();
		confirm(this.administrator, "rules", id);
		assertThat(this.rules.draft(this.village.community().id())).hasValueSatisfying(
				(book) -> assertThat(book.acts()).hasSize(26).allMatch((one) -> one.code().startsWith(this.code)));
	}

	@ParameterizedTest
	@EnumSource(names = { "XLSX", "CSV" })
	void whatAVersionGivesOutComesInAgainAsTheSame(SheetFormat format) throws Exception {
		List<Act> acts = this.village.rules(cleaning("01"), new NewAct("02", Category.LEARNING, "听课", "Course", 1,
				Unit.SESSION, 4, Evidence.ATTENDANCE, today().minusDays(2), today().plusDays(30)));
		Path file = this.folder.resolve("rules." + format.ending());
		try (OutputStream to = Files.newOutputStream(file);
				SheetWriter table = SheetWriter.of(format, to, "rules", List.of(9, 9, 9, 9, 9, 9, 9, 9, 9, 9))) {
			table.headings(RuleTable.COLUMNS);
			for (Act act : acts) {
				table.row(RuleTable.write(act));
			}
		}
		UploadId id = this.uploads.stage(this.administrator, "rules", List.of(this.code), "rules", file);
		assertThat(find("rules", id).summary().get(0).facts()).containsExactly(this.code, "0", "2");
		confirm(this.administrator, "rules", id);
		assertThat(this.rules.draft(this.village.community().id()).orElseThrow().acts()).extracting(Act::asNew)
			.containsExactlyInAnyOrderElementsOf(acts.stream().map(Act::asNew).toList());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "a b,环境卫生,植树,Trees,3,TIME,9,活动签到|activities.table.code|0",
					"01,征信,植树,Trees,3,TIME,9,活动签到|activities.table.category_zh|1",
					"01,环境卫生,<b>,Trees,3,TIME,9,活动签到|activities.table.name_zh|2",
					"01,环境卫生,植树,,3,TIME,9,活动签到|activities.table.name_en|3",
					"01,环境卫生,植树,Trees,0,TIME,9,活动签到|activities.table.points|4",
					"01,环境卫生,植树,Trees,-3,TIME,9,活动签到|activities.table.points|4",
					"01,环境卫生,植树,Trees,1.5,TIME,9,活动签到|activities.table.points|4",
					"01,环境卫生,植树,Trees,3,YEAR,9,活动签到|activities.table.unit|5",
					"01,环境卫生,植树,Trees,3,TIME,1001,活动签到|activities.table.monthly_cap|6",
					"01,环境卫生,植树,Trees,3,TIME,2,活动签到|refusal.cap-below-points|6",
					"01,环境卫生,植树,Trees,3,TIME,9,道听途说|activities.table.evidence_zh|7",
					"01,公共事务,不上访,Stay,3,TIME,9,活动签到|refusal.nobodys-business|2" })
	void aWrongCellIsSaidInItsRowAndNothingIsWritten(String row, String why, int column) throws Exception {
		UploadId id = send(this.administrator, "rules", List.of(this.code),
				RULE_HEADINGS + "99,环境卫生,大扫除,Clean-up,2,次,8,活动签到\n" + row + "\n");
		assertThat(faults("rules", id)).singleElement()
			.satisfies((fault) -> assertThat(fault.row()).isEqualTo(3))
			.satisfies((fault) -> assertThat(fault.column()).isEqualTo(column))
			.satisfies((fault) -> assertThat(fault.why().key()).isEqualTo(why));
		assertThatExceptionOfType(UploadChanged.class)
			.isThrownBy(() -> this.uploads.confirm(this.administrator, "rules", id));
		assertThat(this.rules.draft(this.village.community().id())).isEmpty();
	}

	@Test
	void aCodeStandsOnceAndBelongsToOneBook() throws Exception {
		Actor town = this.village.administrator();
		this.draft.start(town, this.village.town().code());
		this.draft.put(town, this.village.town().code(), List.of(cleaning("01")));
		this.publish.publish(town, this.village.town().code(), today());
		UploadId twice = send(this.administrator, "rules", List.of(this.code),
				RULE_HEADINGS + "01,环境卫生,植树,Trees,3,TIME,9,活动签到\n" + this.code + "-01,环境卫生,植树,Trees,3,TIME,9,活动签到\n");
		assertThat(faults("rules", twice)).singleElement()
			.satisfies((fault) -> assertThat(fault.why().key()).isEqualTo("activities.table.twice"));
	}

	@Test
	void onlyAnAdministratorBringsRulesInAndOnlyWhereTheyLook() {
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> send(this.recorder, "rules", List.of(this.code), RULE_HEADINGS));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> send(this.recorder, "awards", List.of(), "卡号,事项编号,日期\n1,2,3\n"));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> send(this.administrator, "rules", List.of("NOWHERE"),
				RULE_HEADINGS + "01,环境卫生,植树,Trees,3,TIME,9,活动签到\n"));
	}

	@Test
	void aSignUpSheetFillsTheListOfAnActivity() throws Exception {
		this.village.funded(100).rules(act("01", 3, Unit.HOUR, 30));
		List<Joined> people = this.village.members("白音查干", "其其格", "乌日娜");
		ActivityId activity = open("01");
		UploadId id = send(this.recorder, "attendance", List.of(activity.toString(), "MEND"),
				"志愿活动签到表\n序号,姓名,卡号,小时,签字\n1,白音查干,,3,\n2,," + people.get(1).card().formatted() + ",,\n3,乌日娜,"
						+ people.get(2).card() + ",1,\n4,乌日娜,,,\n");
		Upload upload = find(this.recorder, "attendance", id);
		assertThat(upload.faulty()).isZero();
		assertThat(upload.skipped()).isEqualTo(1);
		assertThat(this.attendance.of(this.recorder, activity)).isEmpty();
		confirm(this.recorder, "attendance", id);
		assertThat(this.attendance.of(this.recorder, activity)
			.stream()
			.collect(Collectors.toMap((one) -> one.member().name(), Attending::quantity)))
			.isEqualTo(Map.of("白音查干", 3, "其其格", 2, "乌日娜", 1));
		assertThat(find(this.recorder, "attendance",
				send(this.recorder, "attendance", List.of(activity.toString(), "MEND"), "姓名\n其其格\n"))
			.toWrite()).isZero();
	}

	@Test
	void aBareListOfNumbersOrNamesIsUnderstood() throws Exception {
		this.village.rules(cleaning("01"));
		List<Joined> people = this.village.people(3);
		ActivityId activity = open("01");
		UploadId id = send(this.recorder, "attendance", List.of(activity.toString(), "MEND"), people.get(0).card()
				+ "\n" + people.get(1).card().formatted() + "\n乌日娜" + Character.toString(0x4E02) + "\n");
		confirm(this.recorder, "attendance", id);
		assertThat(this.attendance.of(this.recorder, activity)).hasSize(3);
		assertThatExceptionOfType(SheetNotReadable.class)
			.isThrownBy(() -> send(this.administrator, "awards", List.of(), "1\n2\n"));
	}

	@Test
	void whoIsNoMemberIsMendedOrLeftOutAndNotKept() throws Exception {
		this.village.rules(cleaning("01"));
		Joined bai = this.village.member("白音查干");
		this.village.members("其其格", "其其格");
		Joined gone = this.village.member("乌日根");
		this.leave.leave(this.recorder, gone.member());
		ActivityId activity = open("01");
		String table = "姓名\n白音查干\n王五\n其其格\n" + gone.card() + "\n";
		UploadId mend = send(this.recorder, "attendance", List.of(activity.toString(), "MEND"), table);
		assertThat(faults(this.recorder, "attendance", mend)).extracting((fault) -> fault.why().key())
			.containsExactly("activities.who.nobody", "activities.who.several", "activities.who.left");
		UploadId out = send(this.recorder, "attendance", List.of(activity.toString(), "LEAVE_OUT"), table);
		assertThat(faults(this.recorder, "attendance", out)).extracting((fault) -> fault.why().key())
			.containsExactly("activities.who.several");
		UploadId clean = send(this.recorder, "attendance", List.of(activity.toString(), "LEAVE_OUT"), "姓名\n白音查干\n王五\n");
		confirm(this.recorder, "attendance", clean);
		assertThat(this.attendance.of(this.recorder, activity)).extracting((one) -> one.member().id())
			.containsExactly(bai.member());
	}

	@Test
	void aCancelledActivityAndOneElsewhereTakeNoList() throws Exception {
		this.village.rules(cleaning("01"));
		this.village.member("白音查干");
		ActivityId activity = open("01");
		this.openActivity.cancel(this.recorder, activity);
		UploadId id = send(this.recorder, "attendance", List.of(activity.toString(), "MEND"), "姓名\n白音查干\n");
		assertThat(find(this.recorder, "attendance", id).obstacles()).extracting((said) -> said.key())
			.containsExactly("refusal.activity-is-cancelled");
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> send(this.recorder, "attendance",
				List.of("00000000-0000-7000-8000-000000000000", "MEND"), "姓名\n白音查干\n"));
	}

	@Test
	void pastAwardsKeepAllRulesAndComeOutOfTheFund() throws Exception {
		this.village.funded(100)
			.rules(new NewAct("01", Category.ENVIRONMENT, "义务植树", "Tree planting", 2, Unit.TIME, 8, Evidence.ATTENDANCE,
					null, null), act("02", 3, Unit.HOUR, 10));
		List<Joined> people = this.village.members("白音查干", "其其格");
		String table = "卡号,姓名,事项编号,日期,数量\n" + people.get(0).card() + ",," + this.code + "-01," + today().minusDays(3)
				+ ",\n,其其格,义务植树," + today().minusDays(2) + ",\n,其其格," + this.code + "-02," + today().minusDays(1)
				+ ",2\n,其其格," + this.code + "-02," + today() + ",2\n";
		UploadId id = send(this.administrator, "awards", List.of(), table);
		assertThat(faults("awards", id)).isEmpty();
		assertThat(this.village.fund()).isEqualTo(100);
		Upload done = confirm(this.administrator, "awards", id);
		assertThat(done.summary().get(0).key()).isEqualTo("activities.awards-in.done");
		assertThat(this.village.balance(people.get(0))).isEqualTo(2);
		// the act's name is the same for both, so whichever has it; and of the hours the
		// cap leaves ten points
		assertThat(this.village.balance(people.get(1))).isBetween(8L, 14L);
		Upload again = find("awards", send(this.administrator, "awards", List.of(), table));
		assertThat(again.skipped()).isEqualTo(4);
		assertThat(again.isReady()).isFalse();
	}

	@Test
	void aPastAwardThatBreaksARuleIsSaidInItsRow() throws Exception {
		this.village.funded(100).rules(cleaning("01"), act("02", 5, Unit.WEEK, 5));
		List<Joined> people = this.village.members("白音查干", "其其格");
		Joined late = this.village.member("乌日娜");
		this.village.joinedAgo(List.of(late), 1);
		Joined gone = this.village.member("乌日根");
		this.leave.leave(this.recorder, gone.member());
		String first = this.code + "-01";
		String rows = row(people.get(0), first, today().minusDays(1)) + row(people.get(0), first, today().minusDays(1))
				+ row(people.get(1), first, today().plusDays(1)) + row(people.get(1), first, today().minusDays(91))
				+ row(people.get(1), "NOPE", today()) + row(late, first, today().minusDays(5))
				+ row(gone, first, today()) + people.get(1).card() + "," + first + ",yesterday,1\n"
				+ people.get(1).card() + "," + first + "," + today() + ",11\n" + "987654321," + first + "," + today()
				+ ",1\n";
		UploadId id = send(this.administrator, "awards", List.of(), "卡号,事项编号,日期,数量\n" + rows);
		assertThat(faults("awards", id).stream().collect(Collectors.toMap(RowFault::row, (fault) -> fault.why().key())))
			.isEqualTo(Map.of(3, "activities.awards-in.twice", 4, "refusal.day-in-the-future", 5,
					"refusal.day-too-long-ago", 6, "activities.awards-in.act", 7,
					"activities.awards-in.verdict.BEFORE_JOINING", 8, "activities.awards-in.verdict.LEFT", 9,
					"activities.day.wrong", 10, "refusal.quantity-does-not-fit", 11, "activities.who.nobody"));
	}

	@Test
	void pastAwardsThatAFundCannotCoverAreNotWritten() throws Exception {
		this.village.funded(3).rules(cleaning("01"));
		List<Joined> people = this.village.members("白音查干", "其其格");
		UploadId id = send(this.administrator, "awards", List.of(), "卡号,事项编号,日期,数量\n"
				+ row(people.get(0), this.code + "-01", today()) + row(people.get(1), this.code + "-01", today()));
		assertThat(find("awards", id).obstacles()).singleElement()
			.satisfies((said) -> assertThat(said.facts()).containsExactly(this.code, "1"));
		this.village.funded(1);
		UploadId enough = send(this.administrator, "awards", List.of(), "卡号,事项编号,日期,数量\n"
				+ row(people.get(0), this.code + "-01", today()) + row(people.get(1), this.code + "-01", today()));
		ActivityId activity = open("01");
		this.attendance.tick(this.recorder, activity, List.of(people.get(0).card()));
		this.credit.credit(this.recorder, IdempotencyKey.next(), activity,
				this.credit.preview(this.recorder, activity).seen());
		// one of them is there meanwhile; the other is written
		confirm(this.administrator, "awards", enough);
		assertThat(people).allMatch((one) -> this.village.balance(one) == 2);
		assertThat(this.village.fund()).isZero();
	}

	private String row(Joined member, String act, java.time.LocalDate day) {
		return member.card() + "," + act + "," + day + ",1\n";
	}

	private ActivityId open(String act) {
		return this.openActivity
			.open(this.recorder,
					new NewActivity(this.code, this.code + "-" + act, null, today(), LocalTime.of(9, 0), 2, "学校门口",
							NewActivity.Repeats.NEVER, 1))
			.get(0);
	}

	private UploadId send(Actor by, String kind, List<String> settings, String table) throws IOException {
		Path file = Files.writeString(this.folder.resolve("table.csv"), table, StandardCharsets.UTF_8);
		return this.uploads.stage(by, kind, settings, "table.csv", file);
	}

	private Upload find(String kind, UploadId id) {
		return find(this.administrator, kind, id);
	}

	private Upload find(Actor by, String kind, UploadId id) {
		return this.uploads.find(by, kind, id);
	}

	private List<RowFault> faults(String kind, UploadId id) {
		return faults(this.administrator, kind, id);
	}

	private List<RowFault> faults(Actor by, String kind, UploadId id) {
		Map<SheetRow, List<RowFault>> faulty = this.uploads.faulty(find(by, kind, id), 0, 100);
		return faulty.values().stream().flatMap(List::stream).toList();
	}

	private Upload confirm(Actor by, String kind, UploadId id) throws InterruptedException {
		this.uploads.confirm(by, kind, id);
		Instant until = Instant.now().plus(Duration.ofSeconds(60));
		Upload upload = find(by, kind, id);
		while (upload.isUnderWay() && Instant.now().isBefore(until)) {
			Thread.sleep(50);
			upload = find(by, kind, id);
		}
		assertThat(upload.state()).isEqualTo(Upload.State.DONE);
		return upload;
	}

}
