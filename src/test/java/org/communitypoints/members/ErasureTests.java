package org.communitypoints.members;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Transactions;
import org.communitypoints.ledger.AccountKind;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.StatementLine;
import org.communitypoints.ledger.TakeTrialBalance;
import org.communitypoints.ledger.TransferKind;
import org.communitypoints.ledger.TrialBalance;
import org.communitypoints.sheets.Uploads;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who left is forgotten, by promise and on time, and the books stay whole. */
@ProductTest
class ErasureTests {

	private final Join join;

	private final Leave leave;

	private final PutRight correct;

	private final EraseWhoLeft eraseWhoLeft;

	private final MemberLookup lookup;

	private final Villages villages;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final TakeTrialBalance takeTrialBalance;

	private final JdbcClient database;

	private final Transactions transactions;

	private final ErasePersonalData erasePersonalData;

	private final AgreeAgain agreeAgain;

	private final NewTexts newTexts;

	private final ChoosePin choosePin;

	private final Households households;

	private final SeparateConsents separateConsents;

	private final Uploads uploads;

	private final Village village;

	@Autowired
	ErasureTests(Join join, Leave leave, PutRight correct, EraseWhoLeft eraseWhoLeft, MemberLookup lookup,
			Villages villages, CommunityTree tree, Ledger ledger, TakeTrialBalance takeTrialBalance,
			JdbcClient database, Transactions transactions, ErasePersonalData erasePersonalData, AgreeAgain agreeAgain,
			NewTexts newTexts, ChoosePin choosePin, Households households, SeparateConsents separateConsents,
			Uploads uploads) {
		this.join = join;
		this.leave = leave;
		this.correct = correct;
		this.eraseWhoLeft = eraseWhoLeft;
		this.lookup = lookup;
		this.villages = villages;
		this.tree = tree;
		this.ledger = ledger;
		this.takeTrialBalance = takeTrialBalance;
		this.database = database;
		this.transactions = transactions;
		this.erasePersonalData = erasePersonalData;
		this.agreeAgain = agreeAgain;
		this.newTexts = newTexts;
		this.choosePin = choosePin;
		this.households = households;
		this.separateConsents = separateConsents;
		this.uploads = uploads;
		this.village = Village.in(villages);
	}

	@Test
	void aDumpOfTheWholeDatabaseKnowsNothingOfWhoWasErased() {
		Person person = Person.invented();
		Joined member = person.joinedIn(this.village, this.join);
		this.correct.correct(this.village.recorder(), member.member(), 0,
				new Correction(person.newName, "", person.newPhone, false, "写成了" + person.name));
		this.village.award(this.villages, this.tree, this.ledger, member, 70);
		this.lookup.search(this.village.clerk(), person.newPhone);
		this.lookup.byCard(this.village.clerk(), member.card());
		this.leave.onPaper(this.village.recorder(), member.member(), person.leavingForm);
		assertThat(WholeDump.tablesWith(person.words())).as("before").hasSizeGreaterThanOrEqualTo(8);
		TrialBalance before = this.takeTrialBalance.take();
		LaterOn.theGraceIsOver(member.member());

		assertThat(this.eraseWhoLeft.erase()).isPositive();

		assertThat(WholeDump.tablesWith(person.words())).isEmpty();
		WholeDump.dumpedLinesWith(person.words()).ifPresent((lines) -> assertThat(lines).isEmpty());
		TrialBalance after = this.takeTrialBalance.take();
		assertThat(after.isBalanced()).isTrue();
		assertThat(balance(before, AccountKind.WALLET) - balance(after, AccountKind.WALLET))
			.isEqualTo(balance(after, AccountKind.FUND) - balance(before, AccountKind.FUND))
			.isGreaterThanOrEqualTo(70);
	}

	/**
	 * A child with a guardian, who was read the next text by a helper, chose a PIN, sat
	 * in a household, was put right, was handed a code, and stands in a table that waits.
	 */
	@Test
	void norOfAnybodyElseWhoStoodBesideThem(@TempDir Path folder) throws IOException {
		Person person = Person.invented();
		Person guardian = Person.invented();
		Person helper = Person.invented();
		int born = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() - 10;
		Joined member = this.join.join(this.village.recorder(),
				new NewMember(this.village.community().id(), person.name, person.phone,
						GivenConsent.onPaper(this.villages.newestConsentText(), ConsentLanguage.ZH_CN, person.form))
					.child(born, new Guardian(guardian.name, GuardianRelation.PARENT, 1985, true)));
		Joined mother = this.join.join(this.village.recorder(), this.village.person("其其格"));
		this.village.award(this.villages, this.tree, this.ledger, member, 70);
		this.agreeAgain.agree(this.village.recorder(), member.member(),
				GivenConsent
					.byHelper(this.newTexts.publish(), ConsentLanguage.ZH_CN, new Helper(helper.name, helper.newName))
					.by(new Guardian(guardian.newName, GuardianRelation.GRANDPARENT, 1950, true)));
		MemberAtCounter opened = this.lookup.byCard(this.village.recorder(), member.card());
		this.choosePin.choose(this.village.recorder(), opened, null, Pin.read("7406"));
		HouseholdId household = this.households.make(this.village.recorder(),
				this.lookup.byCard(this.village.recorder(), mother.card()),
				HouseholdAct.onScreen(HouseholdAct.Kind.JOIN));
		this.households.decide(this.village.recorder(), household, opened,
				new HouseholdAct(HouseholdAct.Kind.JOIN, HouseholdAct.Channel.PAPER, helper.form, null));
		this.households.decide(this.village.recorder(), household, opened,
				new HouseholdAct(HouseholdAct.Kind.KEEP, HouseholdAct.Channel.HELPER, null, helper.newName));
		this.separateConsents.decide(this.village.recorder(), member.member(), Purpose.SEEN_ACROSS_COMMUNITIES, true,
				ConsentChannel.SCREEN);
		this.correct.correct(this.village.recorder(), member.member(), 0,
				new Correction(person.newName, "", person.newPhone, false, "", "写成了" + person.name));
		this.leave.onPaper(this.village.recorder(), member.member(), person.leavingForm);
		Path table = folder.resolve("book.csv");
		Files.writeString(table, "姓名,手机,编号,签字日期\n" + person.newName + ",１３８ " + person.newPhone.substring(3) + ","
				+ guardian.form + ",2026-11-05\n");
		this.uploads.stage(Villages.administrator(this.village.community()), "members",
				List.of(this.village.community().code(), "ZH_CN"), "book.csv", table);
		List<String> words = new ArrayList<>(person.words());
		words.addAll(List.of(guardian.name, guardian.newName, helper.name, helper.newName, helper.form, guardian.form));
		assertThat(WholeDump.tablesWith(words)).as("before")
			.extracting((found) -> found.substring(0, found.indexOf(':')))
			.contains("member", "consent", "household_act", "member_correction", "withdrawal", "upload_row");
		TrialBalance before = this.takeTrialBalance.take();
		LaterOn.theGraceIsOver(member.member());

		assertThat(this.eraseWhoLeft.erase()).isPositive();

		assertThat(WholeDump.tablesWith(words)).isEmpty();
		WholeDump.dumpedLinesWith(words).ifPresent((lines) -> assertThat(lines).isEmpty());
		assertThat(this.database.sql("""
				SELECT (SELECT count(*) FROM pin WHERE member = :member)
					+ (SELECT count(*) FROM member WHERE id = :member AND birth_year IS NOT NULL)
					+ (SELECT count(*) FROM consent WHERE member = :member AND guardian_birth_year IS NOT NULL)
				""").param("member", member.member().value()).query(Integer.class).single()).isZero();
		TrialBalance after = this.takeTrialBalance.take();
		assertThat(after.isBalanced()).isTrue();
		assertThat(balance(before, AccountKind.WALLET) + balance(before, AccountKind.FUND))
			.isEqualTo(balance(after, AccountKind.WALLET) + balance(after, AccountKind.FUND));
		assertThat(this.lookup.byCard(this.village.recorder(), mother.card()).name()).as("nobody else is")
			.isEqualTo("其其格");
	}

	@Test
	void theBooksKeepAnAccountWithoutAName() {
		Joined member = gone(30);
		this.eraseWhoLeft.erase();
		assertThat(this.ledger.statement(member.wallet(), null, 10).lines()).extracting(StatementLine::kind)
			.containsExactly(TransferKind.EXPIRE, TransferKind.AWARD);
		assertThat(this.ledger.balance(member.wallet()).value()).isZero();
		assertThat(this.database
			.sql("""
					SELECT m.name IS NULL AND m.joined_at IS NOT NULL AND c.text_version >= 1 AND w.withdrawn_at IS NOT NULL
						AND e.expired = 30
					FROM member m JOIN consent c ON c.member = m.id JOIN withdrawal w ON w.member = m.id JOIN erasure e ON e.member = m.id
					WHERE m.id = ?
					""")
			.param(member.member().value())
			.query(Boolean.class)
			.single()).isTrue();
		assertThatExceptionOfType(MemberHasLeft.class)
			.isThrownBy(() -> this.lookup.byCard(this.village.clerk(), member.card()));
		assertThatExceptionOfType(MemberHasLeft.class)
			.isThrownBy(() -> this.lookup.open(this.village.clerk(), member.member()));
		assertThat(this.lookup.recall(this.village.clerk(), member.member())).isEmpty();
	}

	@Test
	void nobodyIsErasedWhoCanStillRedeemNorTwice() {
		Joined in = this.join.join(this.village.recorder(), this.village.person("其其格"));
		Joined left = this.join.join(this.village.recorder(), this.village.person("乌日娜"));
		this.leave.leave(this.village.recorder(), left.member());
		Joined member = gone(10);
		assertThat(this.eraseWhoLeft.erase()).isPositive();
		assertThat(this.eraseWhoLeft.erase()).as("again").isZero();
		assertThat(name(in)).isEqualTo("其其格");
		assertThat(name(left)).isEqualTo("乌日娜");
		assertThat(this.ledger.statement(member.wallet(), null, 10).lines()).hasSize(2);
	}

	@Test
	void aClockThatIsWrongErasesNobodyEarlyAndALateOneWaits() {
		Joined left = this.join.join(this.village.recorder(), this.village.person("乌日娜"));
		this.leave.leave(this.village.recorder(), left.member());
		at(Instant.now().plus(Duration.ofDays(400))).erase();
		assertThat(name(left)).as("the database's clock says no").isEqualTo("乌日娜");
		Joined member = gone(0);
		assertThat(at(Instant.now().minus(Duration.ofDays(400))).erase()).isZero();
		assertThat(this.eraseWhoLeft.erase()).isPositive();
		assertThat(nameOrNull(member)).isNull();
	}

	@Test
	void whatIsInterruptedIsAsIfItHadNotBegun() {
		Joined member = gone(25);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.transactions.run(() -> {
			this.eraseWhoLeft.erase();
			throw new IllegalStateException("the power is cut");
		}));
		assertThat(name(member)).isEqualTo("乌日娜");
		assertThat(this.ledger.balance(member.wallet()).value()).isEqualTo(25);
		assertThat(this.eraseWhoLeft.erase()).isPositive();
		assertThat(nameOrNull(member)).isNull();
		assertThat(this.ledger.balance(member.wallet()).value()).isZero();
	}

	@Test
	void oneThatCannotBeErasedDoesNotHoldUpTheOthers() throws SQLException {
		Joined held = gone(5);
		Joined free = gone(5);
		try (Connection somebody = TestDatabase.asApplication(); var statement = somebody.createStatement()) {
			somebody.setAutoCommit(false);
			statement.execute("SELECT FROM member WHERE id = '" + held.member() + "' FOR NO KEY UPDATE");
			assertThat(this.eraseWhoLeft.erase()).isPositive();
			somebody.rollback();
		}
		assertThat(nameOrNull(free)).isNull();
		assertThat(name(held)).isEqualTo("乌日娜");
		this.eraseWhoLeft.erase();
		assertThat(nameOrNull(held)).isNull();
	}

	@Test
	void severalApplicationsShareTheWorkAndEachMemberIsErasedOnce() throws Exception {
		List<Joined> many = new ArrayList<>();
		for (int at = 0; at < 24; at++) {
			many.add(gone(3));
		}
		ExecutorService machines = Executors.newFixedThreadPool(4);
		try {
			List<Callable<Integer>> runs = List.of(this.eraseWhoLeft::erase, this.eraseWhoLeft::erase,
					this.eraseWhoLeft::erase, this.eraseWhoLeft::erase);
			int erased = 0;
			for (Future<Integer> run : machines.invokeAll(runs)) {
				erased += run.get();
			}
			assertThat(erased).isEqualTo(24);
		}
		finally {
			machines.shutdown();
		}
		for (Joined member : many) {
			assertThat(nameOrNull(member)).isNull();
			assertThat(this.ledger.statement(member.wallet(), null, 10).lines()).hasSize(2);
		}
	}

	@Test
	void everyColumnAboutMembersIsErasedOrFreeOfPersonalData() throws SQLException {
		Map<String, Set<String>> known = new TreeMap<>();
		ErasePersonalData.FREE
			.forEach((table, columns) -> known.computeIfAbsent(table, (name) -> new TreeSet<>()).addAll(columns));
		Set<String> deleted = new TreeSet<>();
		for (ErasePersonalData.Place place : ErasePersonalData.PLACES) {
			known.computeIfAbsent(place.table(), (name) -> new TreeSet<>()).addAll(place.columns());
			if (place.columns().isEmpty()) {
				deleted.add(place.table());
			}
		}
		List<String> forgotten = new ArrayList<>();
		try (Connection owner = TestDatabase.asOwner();
				Statement statement = owner.createStatement();
				ResultSet columns = statement.executeQuery("""
						SELECT c.relname, a.attname FROM pg_attribute a
						JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
						WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
						AND t.typname NOT IN ('uuid', 'timestamptz', 'bool')
						AND (c.oid = 'member'::regclass OR EXISTS (SELECT FROM pg_constraint f
							WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid = 'member'::regclass))
						""")) {
			while (columns.next()) {
				String table = columns.getString(1);
				if (!deleted.contains(table) && !known.getOrDefault(table, Set.of()).contains(columns.getString(2))) {
					forgotten.add(table + "." + columns.getString(2));
				}
			}
		}
		assertThat(forgotten).as("say in ErasePersonalData whether these are personal").isEmpty();
	}

	private EraseWhoLeft at(Instant moment) {
		return new EraseWhoLeft(this.database, this.transactions, this.erasePersonalData, this.ledger, this.tree,
				Clock.fixed(moment, ZoneOffset.UTC));
	}

	private Joined gone(long points) {
		Joined member = this.join.join(this.village.recorder(), this.village.person("乌日娜"));
		if (points > 0) {
			this.village.award(this.villages, this.tree, this.ledger, member, points);
		}
		this.leave.leave(this.village.recorder(), member.member());
		LaterOn.theGraceIsOver(member.member());
		return member;
	}

	private String name(Joined member) {
		return String.valueOf(nameOrNull(member));
	}

	private @Nullable Object nameOrNull(Joined member) {
		return this.database.sql("SELECT name FROM member WHERE id = ?")
			.param(member.member().value())
			.query()
			.singleRow()
			.get("name");
	}

	private static long balance(TrialBalance books, AccountKind kind) {
		return books.rows().stream().filter((row) -> row.kind() == kind).mapToLong(TrialBalance.Row::balance).sum();
	}

	/** Somebody of whom no word stands anywhere else. */
	private static final class Person {

		private static final Random CHANCE = new Random();

		private final String name;

		private final String newName;

		private final String phone;

		private final String newPhone;

		private final String form;

		private final String leavingForm;

		private Person() {
			this.name = letters();
			this.newName = letters();
			this.phone = digits();
			this.newPhone = digits();
			this.form = "FORM-" + digits();
			this.leavingForm = "LEAVE-" + digits();
		}

		static Person invented() {
			return new Person();
		}

		Joined joinedIn(Village village, Join join) {
			return join.join(village.recorder(),
					new NewMember(village.community().id(), this.name, this.phone, GivenConsent
						.onPaper(village.person("x").consent().textVersion(), ConsentLanguage.ZH_CN, this.form)));
		}

		List<String> words() {
			return List.of(this.name, this.newName, this.phone, this.newPhone, this.form, this.leavingForm,
					Pinyin.of(this.name), Pinyin.of(this.newName), Pinyin.of(this.newName).replace(" ", ""));
		}

		private static String letters() {
			StringBuilder letters = new StringBuilder();
			for (int at = 0; at < 8; at++) {
				letters.append((char) ('一' + CHANCE.nextInt(6_000)));
			}
			return letters.toString();
		}

		private static String digits() {
			return "138" + String.format("%08d", CHANCE.nextInt(100_000_000));
		}

	}

}
