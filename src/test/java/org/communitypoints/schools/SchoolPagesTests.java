package org.communitypoints.schools;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.activities.Hamlet;
import org.communitypoints.activities.Unit;
import org.communitypoints.claims.SaidToTheDatabase;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.today;

/** The pages of a school and of a class, as a person reads them. */
@ProductTest
class SchoolPagesTests {

	private final MockMvcTester browser;

	private final Shops shops;

	private final SchoolYard.Yard school;

	private final SchoolClass three;

	private final Actor teacher;

	private final String own;

	private final String setUp;

	@Autowired
	SchoolPagesTests(MockMvcTester browser, Shops shops, SchoolYard yard) {
		this.browser = browser;
		this.shops = shops;
		this.school = yard.school();
		this.three = this.school.open(3, "1班");
		this.teacher = this.school.teacher(this.three).actor();
		this.own = "/classes/" + this.three.id();
		this.setUp = "/schools/" + this.school.code();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void aTeacherTicksLooksConfirmsAndTakesAMistakeBack(String language) {
		List<Joined> pupils = this.school.pupils(this.three, "乌日娜", "白音查干", "其其格");
		Joined bai = pupils.get(1);
		assertThat(get(this.teacher, "/classes", language)).hasStatus(303);
		assertThat(get(this.teacher, this.own, language)).hasStatusOk()
			.bodyText()
			.containsSubsequence("白音查干", "其其格", "乌日娜")
			.contains(bai.card().masked())
			.doesNotContain(bai.card().formatted());
		String ticked = "?act=" + this.school.code() + "-01&day=" + today() + "&pupil=" + bai.card();
		MvcTestResult preview = get(this.teacher, this.own + "/deposits/new" + ticked, language);
		assertThat(preview).hasStatusOk().bodyText().contains("白音查干").doesNotContain("其其格");
		String[] confirmation = { "key", value(preview, "key"), "seen", value(preview, "seen"), "act",
				this.school.code() + "-01", "day", today().toString(), "pupil", bai.card().digits() };
		assertThat(post(this.teacher, this.own + "/deposits", language, confirmation)).hasStatus(303);
		assertThat(post(this.teacher, this.own + "/deposits", language, confirmation)).hasStatus(303);
		assertThat(this.school.place().balance(bai)).isEqualTo(1);
		confirmation[1] = "00000000-0000-7000-8000-000000000001";
		assertThat(post(this.teacher, this.own + "/deposits", language, confirmation)).hasStatus(409)
			.bodyText()
			.contains("白音查干");
		String page = this.own + "/pupils/" + bai.card();
		MvcTestResult pupil = get(this.teacher, page, language);
		assertThat(pupil).hasStatusOk().bodyText().contains("award=");
		String award = found(pupil, "award=([0-9a-f-]{36})");
		MvcTestResult undo = get(this.teacher, page + "/corrections/new?award=" + award, language);
		assertThat(undo).hasStatusOk();
		assertThat(post(this.teacher, page + "/corrections", language, "key", value(undo, "key"), "award", award))
			.hasStatus(422)
			.bodyText()
			.contains("mistake-error");
		assertThat(post(this.teacher, page + "/corrections", language, "key", value(undo, "key"), "award", award,
				"mistake", "WRONG_PERSON"))
			.hasStatus(303);
		assertThat(this.school.place().balance(bai)).isZero();
		assertThat(get(this.teacher, this.own + "/passbooks", language)).hasStatusOk()
			.bodyText()
			.containsSubsequence("白音查干", "其其格", "乌日娜");
	}

	@Test
	void whatWasForgottenIsSaidBesideItsFieldAndTheTicksStay() {
		Joined bai = this.school.pupils(this.three, "白音查干").get(0);
		assertThat(get(this.teacher, this.own + "/deposits/new", "en")).hasStatus(422)
			.bodyText()
			.contains("act-error", "day-error", "pupil-error");
		assertThat(get(this.teacher,
				this.own + "/deposits/new?act=NOPE&day=" + today().plusDays(1) + "&pupil=" + bai.card(), "en"))
			.hasStatus(422)
			.bodyText()
			.contains("act-error")
			.containsPattern("value=\"" + bai.card() + "\"[^>]*checked");
		assertThat(get(this.teacher, this.own + "/deposits/new?act=" + this.school.code() + "-01&day="
				+ today().plusDays(1) + "&pupil=" + bai.card(), "en"))
			.hasStatus(422)
			.bodyText()
			.contains("day-error");
		assertThat(get(this.teacher,
				this.own + "/deposits/new?act=" + this.school.code() + "-01&day=" + today() + "&pupil="
						+ this.school.place().member("乌日娜").card(),
				"en"))
			.hasStatus(422)
			.bodyText()
			.contains("pupil-error");
	}

	@Test
	void whatIsPaidByTheHourIsDepositedForSoManyHours() {
		Joined bai = this.school.pupils(this.three, "白音查干").get(0);
		this.school.place().rules(Hamlet.act("05", 2, Unit.HOUR, 30));
		String hourly = this.own + "/deposits/new?act=" + this.school.code() + "-05&day=" + today() + "&pupil="
				+ bai.card() + "&hours=";
		for (String wrong : List.of("0", "25", "-1", "1.5", "many", "")) {
			assertThat(get(this.teacher, hourly + wrong, "en")).as(wrong)
				.hasStatus(422)
				.bodyText()
				.contains("Give whole hours, 1 to 24.");
		}
		assertThat(get(this.teacher,
				this.own + "/deposits/new?act=" + this.school.code() + "-01&day=" + today() + "&pupil=" + bai.card()
						+ "&hours=2",
				"en"))
			.hasStatus(422)
			.bodyText()
			.contains("This is not paid by the hour. Leave 1.");
		MvcTestResult preview = get(this.teacher, hourly + "３", "en");
		assertThat(preview).hasStatusOk().bodyText().contains("Hours", "6 points");
		assertThat(post(this.teacher, this.own + "/deposits", "en", "key", value(preview, "key"), "seen",
				value(preview, "seen"), "act", this.school.code() + "-05", "day", today().toString(), "hours",
				value(preview, "hours"), "pupil", bai.card().digits()))
			.hasStatus(303);
		assertThat(this.school.place().balance(bai)).isEqualTo(6);
		MvcTestResult again = get(this.teacher, hourly + "22", "en");
		assertThat(again).as("25 hours of one day").hasStatusOk().bodyText().contains("more than 24 hours");
	}

	@Test
	void thePassbooksOfAClassTakeAsManyStatementsForManyAsForFew() {
		SchoolClass small = this.school.open(4, "1班");
		Actor other = this.school.teacher(small).actor();
		List<Joined> few = this.school.pupils(small, "哈斯");
		List<Joined> many = this.school.pupils(this.three, "乌日娜", "白音查干", "其其格", "苏和", "朝鲁", "萨仁", "格日勒");
		this.school.deposit(other, small, this.school.ticked(few));
		this.school.deposit(this.teacher, this.three, this.school.ticked(many));
		this.school.place().spend(many.get(0), 1);
		assertThat(get(other, "/classes/" + small.id() + "/passbooks", "en")).as("knows the acts' names from now on")
			.hasStatusOk();
		int forFew = SaidToTheDatabase
			.during(() -> assertThat(get(other, "/classes/" + small.id() + "/passbooks", "en")).hasStatusOk()
				.bodyText()
				.contains("哈斯"));
		int forMany = SaidToTheDatabase
			.during(() -> assertThat(get(this.teacher, this.own + "/passbooks", "en")).hasStatusOk()
				.bodyText()
				.containsSubsequence("白音查干", "格日勒", "乌日娜"));
		assertThat(forMany).isEqualTo(forFew).isPositive();
	}

	@Test
	void anotherTeachersClassAndPupilsAreNotThere() {
		SchoolClass four = this.school.open(4, "1班");
		Joined other = this.school.pupils(four, "其其格").get(0);
		String theirs = "/classes/" + four.id();
		for (String path : List.of(theirs, theirs + "/deposits/new", theirs + "/passbooks",
				theirs + "/pupils/" + other.card(), this.own + "/pupils/" + other.card(),
				this.own + "/pupils/" + other.card() + "/corrections/new?award=00000000-0000-7000-8000-000000000000",
				theirs + "/redemption-days/00000000-0000-7000-8000-000000000000")) {
			assertThat(get(this.teacher, path, "en")).as(path).hasStatus(404);
		}
		assertThat(post(this.teacher, theirs + "/deposits", "en", "key", "00000000-0000-7000-8000-000000000000"))
			.hasStatus(404);
		for (String path : List.of("/members", "/members/" + other.card(), "/activities", "/schools", this.setUp)) {
			assertThat(get(this.teacher, path, "en")).as(path).hasStatus(403);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void whoRunsTheSchoolSetsItUp(String language) {
		Actor administrator = this.school.administrator();
		List<Joined> children = this.school.place().children("白音查干", "其其格");
		assertThat(post(administrator, this.setUp + "/terms", language, "termName", "秋季学期", "first",
				today().minusDays(20).toString(), "last", today().plusDays(20).toString()))
			.hasStatus(303);
		assertThat(post(administrator, this.setUp + "/terms", language, "termName", "", "first", "x", "last",
				today().toString()))
			.hasStatus(422)
			.bodyText()
			.contains("termName-error", "first-error");
		assertThat(post(administrator, this.setUp + "/terms", language, "termName", "春季", "first", today().toString(),
				"last", today().plusDays(90).toString()))
			.hasStatus(422)
			.bodyText()
			.contains("first-error", "秋季学期");
		MvcTestResult opened = post(administrator, this.setUp + "/classes", language, "schoolYear", "2026", "grade",
				"５", "className", "2班");
		assertThat(opened).hasStatus(303);
		String path = java.util.Objects.requireNonNull(opened.getResponse().getRedirectedUrl());
		assertThat(post(administrator, this.setUp + "/classes", language, "schoolYear", "26", "grade", "13",
				"className", "<"))
			.hasStatus(422)
			.bodyText()
			.contains("schoolYear-error", "grade-error", "className-error");
		assertThat(get(administrator, path, language)).hasStatusOk().bodyText().contains("白音查干", "Oyun");
		assertThat(post(administrator, path + "/pupils", language, "card", children.get(0).card().digits()))
			.hasStatus(303);
		assertThat(post(administrator, path + "/pupils", language, "words", children.get(1).card() + "\n12"))
			.hasStatus(422)
			.bodyText()
			.contains("12");
		String signInName = this.school.teacher().signInName();
		assertThat(post(administrator, path + "/teachers", language, "teacher", signInName)).hasStatus(303);
		assertThat(post(administrator, path + "/teachers", language, "teacher", "nobody")).hasStatus(422);
		assertThat(post(administrator, path + "/teachers/" + signInName + "/removal", language)).hasStatus(303);
		assertThat(post(administrator, path + "/pupils/" + children.get(1).card() + "/removal", language))
			.hasStatus(303);
		MvcTestResult moving = get(administrator, path + "/move-up", language);
		assertThat(moving).hasStatusOk().bodyText().contains("2027/28");
		assertThat(post(administrator, path + "/move-up", language, "seen", "nonsense")).hasStatus(409);
		assertThat(post(administrator, path + "/move-up", language, "seen", value(moving, "seen"))).hasStatus(303);
		assertThat(get(administrator, this.setUp, language)).hasStatusOk().bodyText().contains("2027/28");
		assertThat(get(administrator, "/schools", language)).hasStatus(303);
		assertThat(get(administrator, "/uploads/pupils/new", language)).hasStatusOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void aRedemptionDayTellsTheShopTotalsAndNoNames(String language) {
		Actor administrator = this.school.administrator();
		List<Joined> pupils = this.school.pupils(this.three, "白音查干", "其其格", "乌日娜", "苏和", "哈斯");
		this.school.deposit(this.teacher, this.three, this.school.ticked("09", today(), pupils));
		Shop shop = this.shops.in(this.school.place().community());
		assertThat(post(administrator, this.setUp + "/redemption-days", language, "day", "2026-02-30", "shop", "",
				"place", ""))
			.hasStatus(422)
			.bodyText()
			.contains("day-error", "shop-error", "place-error");
		assertThat(post(administrator, this.setUp + "/redemption-days", language, "day",
				today().minusDays(1).toString(), "shop", shop.code(), "place", "礼堂"))
			.hasStatus(422)
			.bodyText()
			.contains("day-error");
		assertThat(post(administrator, this.setUp + "/redemption-days", language, "day", today().toString(), "shop",
				shop.code(), "place", "礼堂"))
			.hasStatus(303);
		String day = found(get(administrator, this.setUp, language), "(/redemption-days/[0-9a-f-]{36})\"");
		assertThat(get(administrator, this.setUp + day, language)).hasStatusOk()
			.bodyText()
			.contains("500")
			.doesNotContain("白音查干");
		assertThat(get(this.teacher, this.own + day, language)).hasStatusOk()
			.bodyText()
			.contains("500")
			.doesNotContain("白音查干");
		assertThat(post(administrator, this.setUp + day + "/cancellation", language)).hasStatus(303);
		assertThat(post(administrator, this.setUp + day + "/cancellation", language)).hasStatus(409);
	}

	private static String value(MvcTestResult page, String name) {
		return found(page, "name=\"" + name + "\" value=\"([^\"]*)\"");
	}

	private static String found(MvcTestResult page, String pattern) {
		try {
			Matcher found = Pattern.compile(pattern)
				.matcher(page.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
			assertThat(found.find()).as(pattern).isTrue();
			return found.group(1);
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private MvcTestResult get(Actor actor, String path, String language) {
		return this.browser.get()
			.uri(URI.create(path))
			.header("Accept-Language", language)
			.with(SignedIn.as(actor))
			.exchange();
	}

	private MvcTestResult post(Actor actor, String path, String language, String... fields) {
		var request = this.browser.post().uri(URI.create(path)).header("Accept-Language", language);
		for (int at = 0; at < fields.length; at += 2) {
			request = request.param(fields[at], fields[at + 1]);
		}
		return request.with(SignedIn.as(actor)).exchange();
	}

}
