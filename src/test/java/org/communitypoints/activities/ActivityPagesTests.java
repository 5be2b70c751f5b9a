package org.communitypoints.activities;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.communitypoints.activities.Hamlet.act;
import static org.communitypoints.activities.Hamlet.cleaning;
import static org.communitypoints.activities.Hamlet.today;

/** The pages of rule books, teams and activities, as a person reads them. */
@ProductTest
class ActivityPagesTests {

	private final MockMvcTester browser;

	private final Hamlet.Village village;

	private final Actor recorder;

	private final String code;

	@Autowired
	ActivityPagesTests(MockMvcTester browser, Hamlet hamlet) {
		this.browser = browser;
		this.village = hamlet.village();
		this.recorder = this.village.recorder();
		this.code = this.village.community().code();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void aRecorderOpensAnActivityFillsTheListAndCreditsIt(String language) {
		this.village.funded(100).rules(cleaning("01"));
		Joined bai = this.village.member("白音查干");
		assertThat(get(this.recorder, "/activities/new", language)).hasStatusOk();
		MvcTestResult opened = post(this.recorder, "/activities", language, "community", this.code, "act",
				this.code + "-01", "team", "", "day", today().toString(), "starts", "09:00", "hours", "2", "place",
				"学校门口", "repeats", "NEVER", "until", "");
		assertThat(opened).hasStatus(303);
		String activity = opened.getResponse().getRedirectedUrl();
		assertThat(activity).isNotNull();
		assertThat(post(this.recorder, activity + "/attendance", language, "words", bai.card() + "\n王五"))
			.hasStatus(303);
		assertThat(get(this.recorder, activity, language)).hasStatusOk().bodyText().contains("白音查干");
		assertThat(get(this.recorder, activity + "/sheet", language)).hasStatusOk().bodyText().contains("学校门口");
		MvcTestResult preview = get(this.recorder, activity + "/awards", language);
		assertThat(preview).hasStatusOk().bodyText().contains("白音查干");
		assertThat(
				post(this.recorder, activity + "/awards", language, "key", value(preview, "key"), "seen", "nonsense"))
			.hasStatus(409)
			.bodyText()
			.contains("白音查干");
		assertThat(this.village.balance(bai)).isZero();
		assertThat(post(this.recorder, activity + "/awards", language, "key", value(preview, "key"), "seen",
				value(preview, "seen")))
			.hasStatus(303);
		assertThat(this.village.balance(bai)).isEqualTo(2);
		assertThat(get(this.recorder, "/activities", language)).hasStatusOk();
		String[] words = language.equals("en") ? new String[] { "-01 Clean-up", "-01 参加大扫除" }
				: new String[] { "-01 参加大扫除", "-01 Clean-up" };
		for (String page : List.of("", "/papers/passbook", "/papers/statement", "/statement.csv", "/passbook.csv")) {
			assertThat(get(this.recorder, "/members/" + bai.card() + page, language)).as(page)
				.hasStatusOk()
				.bodyText()
				.contains(words[0])
				.doesNotContain(words[1]);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void anAdministratorDraftsAndPublishes(String language) {
		Actor administrator = this.village.administrator();
		assertThat(post(administrator, "/rules/" + this.code + "/draft", language)).hasStatus(303);
		assertThat(post(administrator, "/rules/" + this.code + "/draft/acts", language, "code", "01", "category",
				"ENVIRONMENT", "nameZh", "义务植树", "nameEn", "Tree planting", "points", "3", "unit", "TIME", "monthlyCap",
				"9", "evidence", "ATTENDANCE", "from", "", "until", ""))
			.hasStatus(303);
		assertThat(post(administrator, "/rules/" + this.code + "/draft/acts", language, "code", "03", "category",
				"LEARNING", "nameZh", "听课", "nameEn", "Course", "points", "0", "unit", "HOUR", "monthlyCap", "9",
				"evidence", "ATTENDANCE", "from", "", "until", "2026-02-31"))
			.hasStatus(422)
			.bodyText()
			.contains("points-error", "until-error");
		assertThat(get(administrator, "/rules/" + this.code + "/draft", language)).hasStatusOk()
			.bodyText()
			.contains(this.code + "-01");
		assertThat(
				post(administrator, "/rules/" + this.code + "/versions", language, "effectiveFrom", today().toString()))
			.hasStatus(303);
		for (String page : List.of("", "/wall", "/versions/1")) {
			assertThat(get(this.recorder, "/rules/" + this.code + page, language)).hasStatusOk()
				.bodyText()
				.contains(language.equals("en") ? "Tree planting" : "义务植树");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void aTeamHasOnlyWhoWantsToBeInIt(String language) {
		Joined bai = this.village.member("白音查干");
		MvcTestResult founded = post(this.recorder, "/teams", language, "community", this.code, "name", "红马甲");
		assertThat(founded).hasStatus(303);
		String team = java.util.Objects.requireNonNullElse(founded.getResponse().getRedirectedUrl(), "");
		assertThat(post(this.recorder, team + "/members", language, "card", bai.card().digits())).hasStatus(422)
			.bodyText()
			.contains("wants-error");
		assertThat(post(this.recorder, team + "/members", language, "card", bai.card().formatted(), "wants", "true"))
			.hasStatus(303);
		assertThat(get(this.recorder, team, language)).hasStatusOk().bodyText().contains("白音查干");
		assertThat(get(this.recorder, "/teams", language)).hasStatusOk().bodyText().contains("红马甲");
		assertThat(post(this.recorder, team + "/members/" + bai.card() + "/removal", language)).hasStatus(303);
		assertThat(get(this.recorder, team, language)).hasStatusOk().bodyText().doesNotContain("白音查干");
	}

	@Test
	void aSeriesRepeatsUntilADayAndItsRestIsCancelledAtOnce() {
		this.village.rules(cleaning("01"));
		MvcTestResult opened = series("WEEKLY", today().plusDays(20));
		assertThat(opened).hasStatus(303);
		String first = java.util.Objects.requireNonNull(opened.getResponse().getRedirectedUrl());
		assertThat(get(this.recorder, first, "en")).hasStatusOk()
			.bodyText()
			.contains("The series", today().plusDays(14).toString())
			.doesNotContain(today().plusDays(21).toString());
		assertThat(post(this.recorder, first + "/cancellation", "en", "rest", "true")).hasStatus(303);
		assertThat(get(this.recorder, first, "en")).bodyText().contains("Cancelled");
		assertThat(series("WEEKLY", today().minusDays(1))).hasStatus(422).bodyText().contains("until-error");
		assertThat(series("WEEKLY", today().plusDays(7 * 59))).hasStatus(303);
		assertThat(series("WEEKLY", today().plusDays(7 * 60))).hasStatus(422)
			.bodyText()
			.contains("more than 60 times", today().plusDays(7 * 59).toString());
		assertThat(series("MONTHLY", today().plusMonths(40))).hasStatus(422)
			.bodyText()
			.contains("at most 430 days ahead");
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "zh-CN" })
	void aFundThatRunsLowIsSaidWhereActivitiesAre(String language) {
		this.village.funded(5).rules(act("01", 4, Unit.TIME, 8));
		Joined bai = this.village.member("白音查干");
		assertThat(get(this.recorder, "/activities", language)).bodyText().doesNotContain("notice bad");
		String activity = java.util.Objects.requireNonNull(series("NEVER", today()).getResponse().getRedirectedUrl());
		assertThat(post(this.recorder, activity + "/attendance", language, "words", bai.card().digits()))
			.hasStatus(303);
		MvcTestResult preview = get(this.recorder, activity + "/awards", language);
		assertThat(post(this.recorder, activity + "/awards", language, "key", value(preview, "key"), "seen",
				value(preview, "seen")))
			.hasStatus(303);
		assertThat(get(this.recorder, "/activities", language)).bodyText()
			.contains("notice bad")
			.doesNotContain("/communities/" + this.code + "/fund");
		assertThat(get(this.recorder, activity, language)).bodyText().contains("notice bad");
		assertThat(get(this.village.administrator(), "/activities", language)).bodyText()
			.contains("/communities/" + this.code + "/fund");
	}

	@Test
	void aFundThatIsTooShortIsSaidWithWhatIsMissingBeforeAndAfterTheConfirmation() {
		this.village.funded(2).rules(cleaning("01"), cleaning("02"));
		Joined bai = this.village.member("白音查干");
		String activity = java.util.Objects.requireNonNull(series("NEVER", today()).getResponse().getRedirectedUrl());
		post(this.recorder, activity + "/attendance", "en", "words", bai.card().digits());
		MvcTestResult preview = get(this.recorder, activity + "/awards", "en");
		this.village.award(bai, "02");
		assertThat(post(this.recorder, activity + "/awards", "en", "key", value(preview, "key"), "seen",
				value(preview, "seen")))
			.hasStatus4xxClientError()
			.bodyText()
			.contains("Nothing was credited", "lacks 2 points");
		assertThat(get(this.recorder, activity + "/awards", "en")).hasStatusOk()
			.bodyText()
			.contains("lacks 2 points", "cannot be credited as it stands");
		assertThat(this.village.balance(bai)).isEqualTo(2);
	}

	private MvcTestResult series(String repeats, java.time.LocalDate until) {
		return post(this.recorder, "/activities", "en", "community", this.code, "act", this.code + "-01", "team", "",
				"day", today().toString(), "starts", "09:00", "hours", "2", "place", "学校门口", "repeats", repeats,
				"until", until.toString());
	}

	@Test
	void badInputIsSaidBesideItsField() {
		this.village.rules(cleaning("01"));
		assertThat(post(this.recorder, "/activities", "en", "community", this.code, "act", "NOPE", "team", "", "day",
				today().toString(), "starts", "09:00", "hours", "2", "place", "x", "repeats", "NEVER", "until", ""))
			.hasStatus(422)
			.bodyText()
			.contains("act-error");
		assertThat(post(this.recorder, "/activities", "en", "community", this.code, "act", this.code + "-01", "team",
				"", "day", "2026-02-31", "starts", "25:00", "hours", "25", "place", "<b>", "repeats", "DAILY", "until",
				"0"))
			.hasStatus(422)
			.bodyText()
			.contains("day-error", "starts-error", "hours-error", "place-error", "repeats-error");
		assertThat(post(this.recorder, "/activities/own-card", "en", "card", "123")).hasStatus4xxClientError();
	}

	private static String value(MvcTestResult page, String name) {
		try {
			Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"")
				.matcher(page.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8));
			assertThat(found.find()).as(name).isTrue();
			return found.group(1);
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private MvcTestResult get(Actor actor, String path, String language) {
		return this.browser.get()
			.uri(java.net.URI.create(path))
			.header("Accept-Language", language)
			.with(SignedIn.as(actor))
			.exchange();
	}

	private MvcTestResult post(Actor actor, String path, String language, String... fields) {
		var request = this.browser.post().uri(java.net.URI.create(path)).header("Accept-Language", language);
		for (int at = 0; at < fields.length; at += 2) {
			request = request.param(fields[at], fields[at + 1]);
		}
		return request.with(SignedIn.as(actor)).exchange();
	}

}
