package org.communitypoints.members;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** Joining on every way that the issue names, as the pages ask for it. */
@ProductTest
class JoiningPagesTests {

	private final MockMvc browser;

	private final Join join;

	private final MemberLookup lookup;

	private final SeparateConsents separateConsents;

	private final Villages villages;

	private final JdbcClient database;

	private final Village village;

	private final int thisYear = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();

	@Autowired
	JoiningPagesTests(MockMvc browser, Join join, MemberLookup lookup, SeparateConsents separateConsents,
			Villages villages, JdbcClient database) {
		this.browser = browser;
		this.join = join;
		this.lookup = lookup;
		this.separateConsents = separateConsents;
		this.villages = villages;
		this.database = database;
		this.village = Village.in(villages);
	}

	@Test
	void aChildJoinsWithAGuardianAndTheChildsOwnYes() throws Exception {
		String card = redirect(child("乌兰", "40", "true"));
		assertThat(card).matches("/members/[0-9]{9}/card");
		assertThat(this.database.sql("""
				SELECT guardian_name || ' ' || guardian_relation || ' ' || child_agreed FROM consent c
				JOIN card k ON k.member = c.member WHERE k.number = ?
				""").param(card.substring(9, 18)).query(String.class).single()).isEqualTo("乌兰 PARENT true");
	}

	@ParameterizedTest
	@CsvSource({ "乌兰, 18, true, A guardian must be 18 or older for certain", "乌兰, 17, true, A guardian must be 18",
			"小其格, 40, true, The guardian has the child", "乌兰, 40, '', The child must agree too",
			"'', 40, true, A child under 14 agrees together with a guardian" })
	void aChildIsNotLetInByWhoMayNotConsent(String guardian, String age, String agrees, String sentence)
			throws Exception {
		refused(child(guardian, age, agrees), 422, sentence);
	}

	@Test
	void whatIsWrittenAboutAGuardianIsNeverDropped() throws Exception {
		refused(form("乌云").param("guardianName", "乌兰"), 422, "Tick this if the person is under 14");
		refused(form("乌云").param("child", "true").param("birthYear", "1980"), 422, "Choose who the guardian is");
		refused(form("乌云").param("child", "true")
			.param("birthYear", "1980")
			.param("guardianRelation", "PARENT")
			.param("guardianName", "乌兰"), 422, "who is older joins by their own consent");
	}

	@Test
	void aHelperIsNamedWithWhatEntitlesThem() throws Exception {
		refused(form("乌云", "channel", "HELPER"), 422, "what entitles them");
		refused(form("乌云").param("helperName", "乌兰"), 422, "what entitles them");
		String card = redirect(form("乌云", "channel", "HELPER").param("helperName", "乌兰").param("helperMandate", "女儿"));
		assertThat(this.database.sql("""
				SELECT channel || ' ' || helper_name || ' ' || helper_mandate FROM consent c
				JOIN card k ON k.member = c.member WHERE k.number = ?
				""").param(card.substring(9, 18)).query(String.class).single()).isEqualTo("HELPER 乌兰 女儿");
	}

	@Test
	void separateConsentsAreOffUntilTheyAreTickedAndChangeAtAnyTime() throws Exception {
		String off = "/members/" + redirect(form("乌云")).substring(9, 18);
		assertThat(ok(off)).contains("The member says yes").doesNotContain("The member says no");
		assertThat(redirect(post(off + "/consents/PHONE_CONTACT").param("given", "true"))).isEqualTo(off);
		assertThat(ok(off)).containsOnlyOnce("The member says no<");
		assertThat(redirect(post(off + "/consents/PHONE_CONTACT").param("given", "false"))).isEqualTo(off);
		assertThat(ok(off)).doesNotContain("The member says no<");
		String on = redirect(form("其木格").param("separately", "NOTICE_NAME", "SEEN_ACROSS_COMMUNITIES"));
		assertThat(ok("/members/" + on.substring(9, 18))).contains("The member says no<");
		assertThat(status(post(off + "/consents/CREDIT_SCORE").param("given", "true"), this.village.recorder()))
			.isEqualTo(400);
		assertThat(status(post(off + "/consents/PHONE_CONTACT"), this.village.recorder())).isEqualTo(400);
	}

	@Test
	void whoAgreedIsFoundAndOpenedFromAnotherCommunityAndNobodyElseIs() {
		Village elsewhere = Village.in(this.villages);
		Joined shown = this.join.join(this.village.recorder(),
				this.village.person("格根塔娜", "13911112222").separately(Set.of(Purpose.SEEN_ACROSS_COMMUNITIES)));
		Joined hidden = this.join.join(this.village.recorder(), this.village.person("格根哈斯"));
		for (Actor stranger : List.of(elsewhere.clerk(), elsewhere.recorder())) {
			for (String words : List.of("格根塔娜", "gegentana", "ggtn", "13911112222", shown.card().digits())) {
				assertThat(this.lookup.search(stranger, words).rows()).as(words)
					.extracting(Candidate::id)
					.contains(shown.member());
			}
			assertThat(this.lookup.elsewhere(stranger, shown.card()).map(Candidate::id)).contains(shown.member());
			assertThat(this.lookup.elsewhere(stranger, hidden.card())).isEmpty();
			assertThat(this.lookup.search(stranger, "gegen").rows()).extracting(Candidate::id)
				.doesNotContain(hidden.member());
			assertThat(this.lookup.recall(stranger, hidden.member())).isEmpty();
		}
		assertThat(this.lookup.byCard(elsewhere.clerk(), shown.card()).id()).isEqualTo(shown.member());
		Actor administrator = Villages.administrator(elsewhere.community());
		assertThat(this.lookup.search(administrator, "格根塔娜").rows()).isEmpty();
		this.separateConsents.decide(this.village.recorder(), shown.member(), Purpose.SEEN_ACROSS_COMMUNITIES, false,
				ConsentChannel.SCREEN);
		assertThat(this.lookup.search(elsewhere.clerk(), "格根塔娜").rows()).isEmpty();
		assertThat(this.lookup.recall(elsewhere.clerk(), shown.member())).isEmpty();
	}

	@Test
	void whoMayBeInAlreadyIsShownFirstAndSomebodyElseJoinsAllTheSame() throws Exception {
		Joined before = this.join.join(this.village.recorder(), this.village.person("苏和", "13855556666"));
		MockHttpServletRequestBuilder again = form("苏和");
		refused(again, 409, "Is it one of these?", "138****6666", "/members/" + before.card());
		assertThat(this.database.sql("SELECT count(*) FROM look WHERE member = ? AND how = 'LISTED'")
			.param(before.member().value())
			.query(Long.class)
			.single()).isEqualTo(1);
		refused(form("别的名字", "phone", "13855556666"), 409, "Is it one of these?", "苏和");
		String card = redirect(again.param("another", "true"));
		assertThat(card).doesNotContain(before.card().digits());
		assertThat(this.lookup.search(this.village.recorder(), "苏和").rows()).hasSize(2);
	}

	@Test
	void aPrintedFormIsGoodOnceForItsOwnCommunity() throws Exception {
		List<String> numbers = printed(this.village, 2);
		assertThat(redirect(row(numbers.get(0), "白音"))).contains("saved=");
		refused(row(numbers.get(0), "青格勒"), 422, "This form has been entered already");
		String number = numbers.get(1);
		char wrong = (number.charAt(5) == '9') ? '0' : (char) (number.charAt(5) + 1);
		refused(row(number.substring(0, 5) + wrong + number.substring(6), "青格勒"), 422, "wrong digit");
		String elsewhere = printed(Village.in(this.villages), 1).get(0);
		refused(row(elsewhere, "青格勒"), 422, "printed for another community");
		String never = FormNumber.of(999_999_998).value();
		refused(row(never, "青格勒"), 422, "No form with this number was printed");
		refused(row("", "青格勒"), 422, "A paper form needs its number");
		assertThat(redirect(row("旧-" + UUID.randomUUID(), "青格勒"))).contains("saved=");
		assertThat(redirect(row(number.substring(0, 4) + " " + number.substring(4), "朝鲁"))).contains("saved=");
	}

	@Test
	void aStackIsEnteredRowByRowAndADoubleEnterJoinsNobodyTwice() throws Exception {
		String number = printed(this.village, 1).get(0);
		MockHttpServletRequestBuilder row = row(number, "娜仁").header("HX-Request", "true");
		MockHttpServletResponse first = answer(row, this.village.recorder());
		assertThat(first.getStatus()).isEqualTo(200);
		assertThat(first.getContentAsString()).contains("hx-swap-oob", "娜仁", "id=\"row\"").doesNotContain("<html");
		MockHttpServletResponse second = answer(row, this.village.recorder());
		assertThat(second.getStatus()).isEqualTo(200);
		assertThat(this.lookup.search(this.village.recorder(), "娜仁").rows()).hasSize(1);
		Matcher saved = Pattern.compile("name=\"saved\" value=\"(\\d{9})\"").matcher(second.getContentAsString());
		assertThat(saved.find()).isTrue();
		assertThat(ok("/members/forms/stack?community=" + this.village.community().code() + "&language=EN&saved="
				+ saved.group(1) + ",123,x"))
			.contains("/members/" + saved.group(1) + "/card");
		refused(row(number, "娜仁图雅").header("HX-Request", "true"), 422, "This form has been entered already",
				"id=\"row\"");
		assertThat(status(get("/members/forms/stack?community=NOWHERE"), this.village.recorder())).isEqualTo(422);
	}

	@Test
	void formsArePrintedWithTheirNumbersOnceForOneClick() throws Exception {
		MockHttpServletRequestBuilder twenty = forms(this.village, 20);
		String stack = redirect(twenty);
		assertThat(redirect(twenty)).as("sent twice").isEqualTo(stack);
		String sheets = ok(stack);
		assertThat(sheets.split("class=\"sheet\"", -1)).hasSize(21);
		assertThat(sheets).contains("自愿参加社区积分同意书", "监护人姓名", "<path d=\"M0 0h1v1h-1z");
		assertThat(ok("/members/forms")).contains("20 forms, 0 used");
		for (String many : List.of("0", "101", "x", "-1", "")) {
			refused(forms(this.village, many), 422, "from 1 to 100");
		}
		refused(post("/members/forms").param("key", UUID.randomUUID().toString())
			.param("community", "NOWHERE")
			.param("language", "EN")
			.param("many", "1"), 422, "Choose a village");
		assertThat(status(get(stack), Village.in(this.villages).recorder())).isEqualTo(404);
		assertThat(status(get("/members/forms/x"), this.village.recorder())).isEqualTo(400);
	}

	@Test
	void anAuditorReadsAndRecordsNothing() throws Exception {
		Actor auditor = Villages.auditor(this.village.community());
		for (String page : List.of("/members/forms", "/members/consents", "/members/consent-texts",
				"/members/consent-texts/1")) {
			assertThat(status(get(page), auditor)).as(page).isEqualTo(200);
		}
		assertThat(status(get("/members/forms/stack"), auditor)).isEqualTo(403);
		assertThat(status(forms(this.village, 1), auditor)).isEqualTo(403);
	}

	@Test
	void everyPageIsInChineseToo() throws Exception {
		String stack = redirect(forms(this.village, 1));
		Joined member = this.join.join(this.village.recorder(), this.village.person("乌云"));
		for (String page : List.of("/members/new", "/members/forms", stack, "/members/consents",
				"/members/consent-texts", "/members/consent-texts/2", "/members/" + member.card(),
				"/members/" + member.card() + "/consents/new",
				"/members/forms/stack?community=" + this.village.community().code())) {
			MockHttpServletResponse answer = this.browser
				.perform(get(page).header(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN")
					.with(SignedIn.as(this.village.recorder())))
				.andReturn()
				.getResponse();
			assertThat(answer.getContentAsString()).as(page).contains("lang=\"zh-CN\"").doesNotContain("??");
		}
	}

	private List<String> printed(Village where, int many) throws Exception {
		String stack = redirect(forms(where, many), where.recorder());
		return this.database.sql("SELECT number FROM consent_form WHERE stack = ?::uuid ORDER BY number")
			.param(stack.substring(stack.lastIndexOf('/') + 1))
			.query(String.class)
			.list();
	}

	private MockHttpServletRequestBuilder forms(Village where, Object many) {
		return post("/members/forms").param("key", UUID.randomUUID().toString())
			.param("community", where.community().code())
			.param("language", "ZH_CN")
			.param("many", many.toString());
	}

	private MockHttpServletRequestBuilder row(String number, String name) {
		return post("/members/forms/stack").param("key", UUID.randomUUID().toString())
			.param("textVersion", Integer.toString(this.villages.newestConsentText()))
			.param("community", this.village.community().code())
			.param("language", "EN")
			.param("formNumber", number)
			.param("name", name);
	}

	private MockHttpServletRequestBuilder child(String guardian, String age, String agrees) {
		return form("小其格").param("child", "true")
			.param("birthYear", Integer.toString(this.thisYear - 8))
			.param("guardianName", guardian)
			.param("guardianRelation", "PARENT")
			.param("guardianBirthYear", Integer.toString(this.thisYear - Integer.parseInt(age)))
			.param("childAgrees", agrees);
	}

	private MockHttpServletRequestBuilder form(String name) {
		return form(name, "", "");
	}

	private MockHttpServletRequestBuilder form(String name, String field, String value) {
		MockHttpServletRequestBuilder form = post("/members");
		String[][] fields = { { "key", UUID.randomUUID().toString() },
				{ "textVersion", Integer.toString(this.villages.newestConsentText()) },
				{ "community", this.village.community().code() }, { "name", name }, { "phone", "" },
				{ "language", "ZH_CN" }, { "channel", "SCREEN" }, { "agreed", "true" } };
		for (String[] each : fields) {
			form.param(each[0], each[0].equals(field) ? value : each[1]);
		}
		return form;
	}

	private String ok(String page) throws Exception {
		MockHttpServletResponse answer = answer(get(URI.create(page)), this.village.recorder());
		assertThat(answer.getStatus()).as(page).isEqualTo(200);
		return answer.getContentAsString();
	}

	private void refused(MockHttpServletRequestBuilder request, int status, String... sentences) throws Exception {
		MockHttpServletResponse answer = answer(request, this.village.recorder());
		assertThat(answer.getContentAsString()).contains(sentences);
		assertThat(answer.getStatus()).isEqualTo(status);
	}

	private String redirect(MockHttpServletRequestBuilder request) throws Exception {
		return redirect(request, this.village.recorder());
	}

	private String redirect(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		MockHttpServletResponse answer = answer(request, actor);
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(303);
		return Objects.requireNonNull(answer.getRedirectedUrl());
	}

	private int status(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		return answer(request, actor).getStatus();
	}

	private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		return this.browser.perform(request.header(HttpHeaders.ACCEPT_LANGUAGE, "en").with(SignedIn.as(actor)))
			.andReturn()
			.getResponse();
	}

}
