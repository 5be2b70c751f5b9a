package org.communitypoints.members;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.sheets.RowFault;
import org.communitypoints.sheets.SheetNotReadable;
import org.communitypoints.sheets.SheetRow;
import org.communitypoints.sheets.Upload;
import org.communitypoints.sheets.UploadChanged;
import org.communitypoints.sheets.UploadId;
import org.communitypoints.sheets.Uploads;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A paper book moves in: looked at first, then all of it or nothing. */
@ProductTest
class MovingInTests {

	private static final String KIND = "members";

	private static final String HEADINGS = "嘎查,姓名,手机号,同意书编号,签字日期,期初积分\n";

	private final Uploads uploads;

	private final MemberLookup lookup;

	private final Ledger ledger;

	private final JdbcClient database;

	private final Villages villages;

	private final Community village;

	private final Actor administrator;

	/** Form numbers are used once in the programme, and all tests share it. */
	private final String book = "B" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);

	@TempDir
	private Path folder;

	@Autowired
	MovingInTests(Uploads uploads, MemberLookup lookup, Ledger ledger, JdbcClient database, Villages villages) {
		this.uploads = uploads;
		this.lookup = lookup;
		this.ledger = ledger;
		this.database = database;
		this.villages = villages;
		this.village = villages.village(villages.town());
		this.administrator = Villages.administrator(this.village);
	}

	@Test
	void nothingIsWrittenUntilItIsConfirmedAndThenAllOfIt() throws Exception {
		this.villages.fund(this.village, 1_000);
		UploadId id = send(threeRows());
		Upload upload = find(id);
		assertThat(upload.isReady()).isTrue();
		assertThat(upload.rows()).isEqualTo(3);
		assertThat(this.lookup.search(this.administrator, "白音查干").rows()).isEmpty();
		this.uploads.confirm(this.administrator, KIND, id);
		Upload done = done(id);
		assertThat(done.written()).isEqualTo(3);
		assertThat(done.summary().get(0).facts()).containsExactly("3", "335");
		MemberAtCounter bai = this.lookup.open(this.administrator,
				this.lookup.search(this.administrator, "白音查干").rows().get(0).id());
		assertThat(this.ledger.balance(bai.wallet()).value()).isEqualTo(320);
		assertThat(this.ledger.statement(bai.wallet(), null, 5).lines().get(0).reason()).isEqualTo(MovingIn.OPENING);
		assertThat(this.database.sql("""
				SELECT c.channel || ' ' || c.form_number || ' ' || p.signed_on
				FROM consent c JOIN paper_book_entry p ON p.member = c.member WHERE c.member = ?
				""").param(bai.id().value()).query(String.class).single())
			.isEqualTo("PAPER " + this.book + "-1 2026-11-05");
		assertThat(rowsKept(id)).isZero();
	}

	@Test
	void confirmingTwiceWritesOnce() throws Exception {
		this.villages.fund(this.village, 1_000);
		UploadId id = send(threeRows());
		this.uploads.confirm(this.administrator, KIND, id);
		this.uploads.confirm(this.administrator, KIND, id);
		done(id);
		this.uploads.confirm(this.administrator, KIND, id);
		assertThat(this.lookup.search(this.administrator, "乌云").rows()).hasSize(1);
	}

	@Test
	void sendingTheSameFileTwiceAddsNobodyTwice() throws Exception {
		this.villages.fund(this.village, 1_000);
		moveIn(threeRows());
		Upload again = find(send(threeRows()));
		assertThat(again.skipped()).isEqualTo(3);
		assertThat(again.toWrite()).isZero();
		assertThat(again.isReady()).isFalse();
		Upload more = find(send(threeRows() + row("", "那顺", "", 9, "2026-11-05", "5")));
		assertThat(more.toWrite()).isEqualTo(1);
		assertThat(more.isReady()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-",
			value = { "😀|13812342086|F|2026-11-05|5|refusal.name-not-usable|1",
					"''|13812342086|F|2026-11-05|5|refusal.name-not-usable|1",
					"其其格|12345|F|2026-11-05|5|refusal.phone-not-usable|2",
					"其其格|''|''|2026-11-05|5|members.moving.form.missing|3",
					"其其格|''|F|5/11/2026|5|members.moving.signed.unreadable|4",
					"其其格|''|F|2999-01-01|5|members.moving.signed.impossible|4",
					"其其格|''|F|1999-12-31|5|members.moving.signed.impossible|4",
					"其其格|''|F|2026-11-05|-5|members.moving.balance.wrong|5",
					"其其格|''|F|2026-11-05|1.5|members.moving.balance.wrong|5",
					"其其格|''|F|2026-11-05|1000000001|members.moving.balance.wrong|5" })
	void aRowThatIsWrongSaysWhereAndWhat(String name, String phone, String form, String signed, String balance,
			String why, int column) throws Exception {
		String text = HEADINGS + this.village.code() + "," + name + "," + phone + ","
				+ (form.isEmpty() ? "" : this.book + form) + "," + signed + "," + balance + "\n";
		Upload upload = find(send(text));
		List<RowFault> faults = faults(upload).get(2);
		assertThat(faults).hasSize(1);
		assertThat(faults.get(0).why().key()).isEqualTo(why);
		assertThat(faults.get(0).column()).isEqualTo(column);
		assertThatExceptionOfType(UploadChanged.class)
			.isThrownBy(() -> this.uploads.confirm(this.administrator, KIND, upload.id()));
	}

	@Test
	void rowsAreHeldAgainstEachOtherAndAgainstTheMembersThere() throws Exception {
		this.villages.fund(this.village, 1_000);
		moveIn(threeRows());
		String text = HEADINGS + row("", "额尔敦", "", 1, "2026-11-05", "") + row("", "那顺", "", 11, "2026-11-05", "")
				+ row("", "那顺布和", "", 11, "2026-11-05", "") + row("", "哈斯", "13900000001", 12, "2026-11-05", "")
				+ row("", "哈斯", "139 0000 0001", 13, "2026-11-05", "")
				+ row("", "白音查干", "13812342086", 14, "2026-11-05", "") + row("NOWHERE", "图雅", "", 15, "2026-11-05", "");
		Map<Integer, List<RowFault>> faults = faults(find(send(text)));
		assertThat(faults.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (fault) -> fault.getValue().get(0).why().key())))
			.isEqualTo(Map.of(2, "members.moving.form.taken", 4, "members.moving.form.twice", 6,
					"members.moving.person.twice", 7, "members.moving.person.there", 8,
					"members.moving.place.unknown"));
	}

	@Test
	void aTitleInMergedCellsSerialDatesAndFullWidthDigitsAreUnderstood() throws Exception {
		this.villages.fund(this.village, 1_000);
		String text = "测试嘎查成员台账,,,,,\n,,,,,\n序号,姓 名（必填）,联系方式,同意书编号,签署日期,积分\n" + "1, 白音查干　,１３８１２３４２０８６," + this.book
				+ "－1,46331,３２０\n";
		Path file = this.folder.resolve("book.csv");
		Files.write(file, text.getBytes(Charset.forName("GB18030")));
		UploadId id = this.uploads.stage(this.administrator, KIND, List.of(this.village.code(), "ZH_CN"), "台账.csv",
				file);
		Upload upload = find(id);
		assertThat(upload.isReady()).as("%s", faults(upload)).isTrue();
		this.uploads.confirm(this.administrator, KIND, id);
		done(id);
		assertThat(this.lookup.search(this.administrator, "2086").rows()).hasSize(1);
	}

	@Test
	void aColumnThatWasNotUnderstoodIsChosen() throws Exception {
		this.villages.fund(this.village, 1_000);
		String text = "who,phone,paper,signed on,points\n白音查干,," + this.book + "-1,2026-11-05,320\n";
		Path file = this.folder.resolve("book.csv");
		Files.writeString(file, text);
		UploadId id = this.uploads.stage(this.administrator, KIND, List.of(this.village.code(), "EN"), "book.csv",
				file);
		assertThat(find(id).obstacles().get(0).key()).isEqualTo("uploads.columns.missing");
		assertThat(find(id).isReady()).isFalse();
		this.uploads.match(this.administrator, KIND, id, List.of(-1, 0, 1, 2, 3, 4));
		assertThat(find(id).isReady()).as("%s", faults(find(id))).isTrue();
		this.uploads.match(this.administrator, KIND, id, List.of(99, 0, 1, 2, 3, -7));
		assertThat(find(id).matching()).containsExactly(-1, 0, 1, 2, 3, -1);
	}

	@Test
	void aFileWithoutHeadingsOrWithoutRowsIsRefused() {
		assertThatExceptionOfType(SheetNotReadable.class).isThrownBy(() -> send("a,b\nc,d\n"));
		assertThatExceptionOfType(SheetNotReadable.class).isThrownBy(() -> send(HEADINGS));
	}

	@Test
	void anOpeningBalanceOverTheFundSaysWhatIsMissing() throws Exception {
		this.villages.fund(this.village, 300);
		Upload upload = find(send(threeRows()));
		assertThat(upload.obstacles().get(0).key()).isEqualTo("members.moving.fund.short");
		assertThat(upload.obstacles().get(0).facts()).containsExactly(this.village.code(), "335", "300", "35");
		assertThat(upload.isReady()).isFalse();
	}

	@Test
	void whatChangedSinceItWasLookedAtIsFoundAndNothingIsWritten() throws Exception {
		this.villages.fund(this.village, 400);
		UploadId first = send(threeRows());
		Actor other = Villages.administrator(this.village);
		UploadId second = stage(other, HEADINGS + row("", "额尔敦", "", 21, "2026-11-05", "300"));
		this.uploads.confirm(this.administrator, KIND, first);
		done(first);
		this.uploads.confirm(other, KIND, second);
		Upload back = settled(other, second);
		assertThat(back.state()).isEqualTo(Upload.State.STAGED);
		assertThat(back.obstacles().get(0).facts()).containsExactly(this.village.code(), "300", "65", "235");
		assertThat(this.lookup.search(this.administrator, "额尔敦").rows()).isEmpty();
	}

	@Test
	void anInterruptedUploadSaysSoAndCanBeConfirmedAgain() throws Exception {
		this.villages.fund(this.village, 1_000);
		UploadId id = send(threeRows());
		this.database.sql("UPDATE upload SET state = 'RUNNING', written = 2 WHERE id = ?").param(id.value()).update();
		assertThat(find(id).state()).isEqualTo(Upload.State.INTERRUPTED);
		assertThat(find(id).written()).isZero();
		this.uploads.confirm(this.administrator, KIND, id);
		assertThat(done(id).written()).isEqualTo(3);
	}

	@Test
	void onlyWhoSentItSeesItAndOnlyAdministratorsMayMoveIn() throws Exception {
		UploadId id = send(threeRows());
		Actor other = Villages.administrator(this.village);
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.uploads.find(other, KIND, id));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.uploads.confirm(other, KIND, id));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.uploads.discard(other, KIND, id));
		assertThatExceptionOfType(NotAllowed.class).isThrownBy(
				() -> stage(new Actor(ActorId.next(), "Sarnai", Role.RECORDER, this.village.id(), null), threeRows()));
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> this.uploads.intake(this.administrator, "rabbits"));
	}

	@Test
	void whatIsDiscardedOrForgottenGoesWithEverythingInIt() throws Exception {
		UploadId id = send(threeRows());
		this.uploads.discard(this.administrator, KIND, id);
		assertThat(rowsKept(id)).isZero();
		assertThatExceptionOfType(NotFound.class).isThrownBy(() -> find(id));
		UploadId forgotten = send(threeRows());
		UploadId next = send(threeRows());
		assertThat(rowsKept(forgotten)).as("only the newest is kept").isZero();
		assertThat(rowsKept(next)).isEqualTo(3);
	}

	@Test
	void oneWrongRowOfFiftyThousandIsFoundAndHoldsAllOfThem() throws Exception {
		StringBuilder text = new StringBuilder(HEADINGS);
		IntStream.range(0, 50_000)
			.forEach((at) -> text.append(row("", "人" + Character.toString('一' + at % 5_000), "", at,
					(at == 31_415) ? "yesterday" : "2026-11-05", "0")));
		Instant before = Instant.now();
		Upload upload = find(send(text.toString()));
		System.out.printf("50,000 rows read, staged and checked in %,d ms%n",
				Duration.between(before, Instant.now()).toMillis());
		assertThat(upload.rows()).isEqualTo(50_000);
		assertThat(upload.faulty()).isEqualTo(1);
		assertThat(faults(upload).keySet()).containsExactly(31_417);
		assertThat(upload.isReady()).isFalse();
		this.uploads.discard(this.administrator, KIND, upload.id());
	}

	/** With -Dsheets.rows=50000 it measures what the README says. */
	@Test
	void manyMoveInAtOnceAndTheBooksBalance() throws Exception {
		int many = Integer.getInteger("sheets.rows", 3_000);
		this.villages.fund(this.village, 10L * many);
		StringBuilder text = new StringBuilder(HEADINGS);
		IntStream.range(0, many)
			.forEach((at) -> text.append(row("", "人" + Character.toString('一' + at % 5_000), "1390" + (1_000_000 + at),
					at, "2026-11-05", "10")));
		UploadId id = send(text.toString());
		Instant before = Instant.now();
		Duration worked = PlainInserts.worked();
		this.uploads.confirm(this.administrator, KIND, id);
		Upload done = settled(this.administrator, id);
		Duration guarded = Duration.between(before, Instant.now());
		worked = PlainInserts.worked().minus(worked);
		assertThat(done.state()).isEqualTo(Upload.State.DONE);
		if (Integer.getInteger("sheets.rows") != null) {
			PlainInserts.Written plain = PlainInserts.again(this.village.id().toString());
			System.out.printf(
					"%,d members with opening balances moved in within %,d ms (%,d a second, %,d ms of processor time); their %,d rows as plain inserts in %,d ms (%,d ms); ratio %.2f (%.2f)%n",
					many, guarded.toMillis(), many * 1_000L / guarded.toMillis(), worked.toMillis(), plain.rows(),
					plain.time().toMillis(), plain.worked().toMillis(),
					(double) guarded.toMillis() / plain.time().toMillis(),
					(double) worked.toMillis() / plain.worked().toMillis());
		}
		assertThat(this.database.sql("SELECT count(*) FROM member WHERE community = ?")
			.param(this.village.id().value())
			.query(Integer.class)
			.single()).isEqualTo(many);
		assertThat(this.database.sql("""
				SELECT sum(a.credits - a.debits) FROM account a JOIN member m ON m.id = a.holder AND a.kind = 'WALLET'
				WHERE m.community = ?
				""").param(this.village.id().value()).query(Long.class).single()).isEqualTo(10L * many);
	}

	private String threeRows() {
		return HEADINGS + row("", "白音查干", "13812342086", 1, "2026-11-05", "320")
				+ row("", "乌云", "", 2, "2026/11/5", "15") + row("", "𠮷日嘎拉", "", 3, "2026年11月5日", "");
	}

	private String row(String place, String name, String phone, int form, String signed, String balance) {
		return (place.isEmpty() ? this.village.code() : place) + "," + name + "," + phone + "," + this.book + "-" + form
				+ "," + signed + "," + balance + "\n";
	}

	private UploadId send(String text) throws IOException {
		return stage(this.administrator, text);
	}

	private UploadId stage(Actor actor, String text) throws IOException {
		Path file = this.folder.resolve("book.csv");
		Files.writeString(file, text, StandardCharsets.UTF_8);
		return this.uploads.stage(actor, KIND, List.of("", "ZH_CN"), "book.csv", file);
	}

	private void moveIn(String text) throws Exception {
		UploadId id = send(text);
		this.uploads.confirm(this.administrator, KIND, id);
		done(id);
	}

	private Upload find(UploadId id) {
		return this.uploads.find(this.administrator, KIND, id);
	}

	private Upload done(UploadId id) throws InterruptedException {
		Upload upload = settled(this.administrator, id);
		assertThat(upload.state()).isEqualTo(Upload.State.DONE);
		return upload;
	}

	private Upload settled(Actor actor, UploadId id) throws InterruptedException {
		boolean wasInterrupted = false;
		for (int look = 0; look < 9_000; look++) {
			Upload upload = this.uploads.find(actor, KIND, id);
			// what is refused is for a moment in nobody's hands, before it is given back
			if (!upload.isUnderWay() && (upload.state() != Upload.State.INTERRUPTED || wasInterrupted)) {
				return upload;
			}
			wasInterrupted = upload.state() == Upload.State.INTERRUPTED;
			Thread.sleep(wasInterrupted ? 2_000 : 100);
		}
		throw new IllegalStateException("it is still under way");
	}

	private Map<Integer, List<RowFault>> faults(Upload upload) {
		Map<SheetRow, List<RowFault>> faulty = this.uploads.faulty(upload, 0, 100);
		return faulty.entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> entry.getKey().number(), Map.Entry::getValue));
	}

	private int rowsKept(UploadId id) {
		return this.database.sql("SELECT count(*) FROM upload_row WHERE upload = ?")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

}
