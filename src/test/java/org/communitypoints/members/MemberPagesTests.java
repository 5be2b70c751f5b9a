package org.communitypoints.members;

import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.ledger.Ledger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

@ProductTest
class MemberPagesTests {

	private final MockMvc browser;

	private final Join join;

	private final Villages villages;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Village village;

	@Autowired
	MemberPagesTests(MockMvc browser, Join join, Villages villages, CommunityTree tree, Ledger ledger) {
		this.browser = browser;
		this.join = join;
		this.villages = villages;
		this.tree = tree;
		this.ledger = ledger;
		this.village = Village.in(villages);
	}

	@Test
	void aMemberIsFoundAndOpened() throws Exception {
		Joined member = join("白音查干", "13812342086");
		this.village.award(this.villages, this.tree, this.ledger, member, 320);
		String found = ok("/members?words=byc");
		assertThat(found).contains("白音查干", "138****2086", "/members/" + member.card()).doesNotContain("13812342086");
		String page = ok("/members/" + member.card());
		assertThat(page).contains("白音查干", ">320<", "Credited", "大扫除",
				"Text " + this.village.text() + " in Chinese: Read it on this screen", "recorded by Sarnai",
				"saw the name in a list");
	}

	@Test
	void whatIsTypedIsAnsweredByAPieceOfThePage() throws Exception {
		join("白音查干", null);
		MvcResult piece = this.browser
			.perform(get("/members?words=byc").header("HX-Request", "true")
				.header(HttpHeaders.ACCEPT_LANGUAGE, "en")
				.with(SignedIn.as(this.village.recorder())))
			.andReturn();
		assertThat(piece.getResponse().getContentAsString()).contains("白音查干", "no phone").doesNotContain("<html");
	}

	@Test
	void wordsAreNeverMarkup() throws Exception {
		assertThat(ok("/members?words=%3Cscript%3Ealert(1)%3C/script%3E")).contains("&lt;script&gt;")
			.doesNotContain("<script>alert");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "' or 1=1", "%", "😀", "\u202E", "0", "\u0000", "\uD83D" })
	void noWordsBreakTheSearch(String words) throws Exception {
		assertThat(status(get("/members").param("words", words), this.village.recorder())).isEqualTo(200);
		assertThat(status(get("/members").param("words", words.repeat(5_000)), this.village.recorder())).isEqualTo(200);
	}

	@Test
	void aMemberOfAnotherVillageIsNotThere() throws Exception {
		Joined member = join("白音查干", null);
		Actor stranger = Village.in(this.villages).recorder();
		for (String page : new String[] { "", "/card", "/consent/withdrawal" }) {
			assertThat(status(get("/members/" + member.card() + page), stranger)).as(page).isEqualTo(404);
		}
		assertThat(status(post("/members/" + member.card() + "/cards"), stranger)).isEqualTo(404);
		assertThat(status(post("/members/" + member.card() + "/consent/withdrawal"), stranger)).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "123", "000000001", "%3Cscript%3E", "99999999999999999999" })
	void whatIsNoCardNumberIsSaidToBeMistyped(String number) throws Exception {
		assertThat(status(get("/members/{number}", number), this.village.recorder())).isEqualTo(400);
	}

	@Test
	void aPersonJoinsAndGetsACard() throws Exception {
		String empty = ok("/members/new");
		assertThat(empty).contains("自愿参加社区积分同意书", "Taking part is entirely voluntary");
		MockHttpServletRequestBuilder form = form("其其格", "１３８ 1234 2086");
		String card = redirect(form, this.village.recorder());
		assertThat(card).matches("/members/[0-9]{9}/card");
		assertThat(ok(card)).contains("其其格", "<path d=\"M0 0h1v1h-1z");
		assertThat(redirect(form, this.village.recorder())).as("sent twice").isEqualTo(card);
		assertThat(ok("/members?words=qqg")).containsOnlyOnce("found-row\"");
	}

	@ParameterizedTest
	@CsvSource({ "name, 😀, Type a name of 1 to 40 letters", "name, '', Type a name of 1 to 40 letters",
			"phone, 12345, Type a mobile number", "channel, MAIL, Choose how the person agreed",
			"language, FR, Choose the language", "formNumber, A-1, A paper form needs its number",
			"agreed, false, Nobody joins without agreeing", "textVersion, 1, The consent text was renewed",
			"textVersion, x, This form is not complete", "key, x, This form is not complete",
			"community, NOWHERE, Choose a village", "community, '', Choose a village" })
	void aFormThatIsNotRightComesBackWithASentence(String field, String value, String sentence) throws Exception {
		MvcResult answer = this.browser
			.perform(form("其其格", "", field, value).header(HttpHeaders.ACCEPT_LANGUAGE, "en")
				.with(SignedIn.as(this.village.recorder())))
			.andReturn();
		assertThat(answer.getResponse().getStatus()).isEqualTo(422);
		assertThat(answer.getResponse().getContentAsString()).contains(sentence);
	}

	@Test
	void aFormWithNothingInItComesBackToo() throws Exception {
		assertThat(status(post("/members"), this.village.recorder())).isEqualTo(422);
	}

	@Test
	void anAuditorReadsAndChangesNothing() throws Exception {
		Joined member = join("白音查干", null);
		Actor auditor = Villages.auditor(this.village.community());
		assertThat(status(get("/members/" + member.card()), auditor)).isEqualTo(200);
		assertThat(status(get("/members/new"), auditor)).isEqualTo(403);
		assertThat(status(form("其其格", ""), auditor)).isEqualTo(403);
		assertThat(status(post("/members/" + member.card() + "/cards"), auditor)).isEqualTo(403);
		assertThat(status(post("/members/" + member.card() + "/consent/withdrawal"), auditor)).isEqualTo(403);
	}

	@Test
	void aLostCardIsReplaced() throws Exception {
		Joined member = join("白音查干", null);
		String card = redirect(post("/members/" + member.card() + "/cards"), this.village.recorder());
		assertThat(ok(card)).contains("白音查干");
		assertThat(status(get("/members/" + member.card()), this.village.recorder())).isEqualTo(409);
	}

	@Test
	void aRefusedLeavingKeepsTheNumberOfTheForm() throws Exception {
		Joined member = join("白音查干", null);
		String number = "F".repeat(60);
		MvcResult answer = this.browser
			.perform(post("/members/" + member.card() + "/consent/withdrawal").param("form", number)
				.with(SignedIn.as(this.village.recorder())))
			.andReturn();
		assertThat(answer.getResponse().getStatus()).isEqualTo(422);
		assertThat(answer.getResponse().getContentAsString()).contains("value=\"" + number + "\"");
	}

	@Test
	void leavingSaysWhatHappensAndGivesAReceipt() throws Exception {
		Joined member = join("白音查干", null);
		this.village.award(this.villages, this.tree, this.ledger, member, 320);
		String place = "/members/" + member.card() + "/consent/withdrawal";
		assertThat(ok(place)).contains("Nobody has to approve it", "The 320 points");
		assertThat(redirect(post(place), this.village.recorder())).isEqualTo(place);
		assertThat(ok(place)).contains("Receipt of leaving", ">320<");
		assertThat(redirect(post(place), this.village.recorder())).as("sent twice").isEqualTo(place);
		assertThat(ok("/members?words=byc")).doesNotContain("白音查干");
		assertThat(ok("/members/" + member.card())).contains("This member has left");
	}

	@Test
	void theStatementIsTurnedBackPageByPage() throws Exception {
		Joined member = join("白音查干", null);
		for (int at = 0; at < 21; at++) {
			this.village.award(this.villages, this.tree, this.ledger, member, 1);
		}
		Matcher older = Pattern.compile("before=(\\d+)").matcher(ok("/members/" + member.card()));
		assertThat(older.find()).isTrue();
		assertThat(ok("/members/" + member.card() + "?before=" + older.group(1))).contains("Newest")
			.containsOnlyOnce("class=\"plus\"");
		assertThat(status(get("/members/" + member.card() + "?before=x"), this.village.recorder())).isEqualTo(400);
	}

	@Test
	void theStatementIsChosenByKindAndDays() throws Exception {
		Joined member = join("白音查干", null);
		this.village.award(this.villages, this.tree, this.ledger, member, 320);
		String place = "/members/" + member.card();
		assertThat(ok(place + "?kind=AWARD&from=2026-01-01&to=2199-12-31")).contains("大扫除", "Show all");
		assertThat(ok(place + "?kind=REDEEM")).contains("There are no such lines").doesNotContain("大扫除");
		assertThat(ok(place + "?from=2001-01-01&to=2001-01-02")).contains("There are no such lines");
	}

	@ParameterizedTest
	@ValueSource(strings = { "kind=FUND", "kind=x", "from=2026-13-01", "to=yesterday", "from=2026-02-02&to=2026-02-01",
			"from=%2B999999999-01-01", "to=0001-01-01" })
	void aPeriodThatIsNoneIsSaidToBeNone(String query) throws Exception {
		Joined member = join("白音查干", null);
		MvcResult answer = this.browser
			.perform(
					get(URI.create("/members/" + member.card() + "?" + query)).header(HttpHeaders.ACCEPT_LANGUAGE, "en")
						.with(SignedIn.as(this.village.recorder())))
			.andReturn();
		assertThat(answer.getResponse().getStatus()).isEqualTo(422);
		assertThat(answer.getResponse().getContentAsString()).contains("Choose days as 2026-10-31");
	}

	@Test
	void whoLookedIsTurnedBackPageByPage() throws Exception {
		Joined member = join("白音查干", null);
		String place = "/members/" + member.card() + "/looks";
		for (int at = 0; at < 60; at++) {
			ok(place);
		}
		Matcher older = Pattern.compile("before=([0-9a-f-]+)").matcher(ok(place));
		assertThat(older.find()).isTrue();
		String second = ok(place + "?before=" + older.group(1));
		assertThat(second).contains("Newest").doesNotContain(">Older<");
		assertThat(Pattern.compile("opened the page or the card").matcher(second).results().count()).isBetween(10L,
				12L);
		assertThat(status(get(place + "?before=x"), this.village.recorder())).isEqualTo(400);
		assertThat(ok(place + "?before=00000000-0000-7000-8000-000000000000")).contains("Nobody has");
	}

	@Test
	void everyPageIsInChineseToo() throws Exception {
		Joined member = join("白音查干", null);
		for (String page : new String[] { "?words=byc", "?words=nobody", "/new", "/" + member.card(),
				"/" + member.card() + "/card", "/" + member.card() + "/consent/withdrawal" }) {
			MvcResult answer = this.browser
				.perform(get("/members" + page).header(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN")
					.with(SignedIn.as(this.village.recorder())))
				.andReturn();
			assertThat(answer.getResponse().getContentAsString()).as(page)
				.contains("lang=\"zh-CN\"")
				.doesNotContain("??");
		}
	}

	private Joined join(String name, @Nullable String phone) {
		return this.join.join(this.village.recorder(), this.village.person(name, phone));
	}

	private MockHttpServletRequestBuilder form(String name, String phone) {
		return form(name, phone, "", "");
	}

	private MockHttpServletRequestBuilder form(String name, String phone, String field, String value) {
		MockHttpServletRequestBuilder form = post("/members");
		String[][] fields = { { "key", UUID.randomUUID().toString() },
				{ "textVersion", Integer.toString(this.village.text()) },
				{ "community", this.village.community().code() }, { "name", name }, { "phone", phone },
				{ "language", "ZH_CN" }, { "channel", "SCREEN" }, { "formNumber", "" }, { "agreed", "true" } };
		for (String[] each : fields) {
			form.param(each[0], each[0].equals(field) ? value : each[1]);
		}
		return form;
	}

	private String ok(String page) throws Exception {
		MvcResult answer = this.browser
			.perform(get(URI.create(page)).header(HttpHeaders.ACCEPT_LANGUAGE, "en")
				.with(SignedIn.as(this.village.recorder())))
			.andReturn();
		assertThat(answer.getResponse().getStatus()).as(page).isEqualTo(200);
		return answer.getResponse().getContentAsString();
	}

	private String redirect(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		MvcResult answer = this.browser.perform(request.with(SignedIn.as(actor))).andReturn();
		assertThat(answer.getResponse().getStatus()).isEqualTo(303);
		return Objects.requireNonNull(answer.getResponse().getRedirectedUrl());
	}

	private int status(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		return this.browser.perform(request.with(SignedIn.as(actor))).andReturn().getResponse().getStatus();
	}

}
