package org.communitypoints.members;

import java.util.Objects;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.ledger.Ledger;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** A banner publishes a new text, and its members are asked again. */
@ProductTest
class NewConsentTextTests {

	private final MockMvc browser;

	private final Join join;

	private final AgreeAgain agreeAgain;

	private final Leave leave;

	private final MemberLookup lookup;

	private final WriteConsentText write;

	private final NewTexts newTexts;

	private final ConsentTexts texts;

	private final CommunityTree tree;

	private final Ledger ledger;

	private final Villages villages;

	private final Village village;

	private final Actor banner;

	@Autowired
	NewConsentTextTests(MockMvc browser, Join join, AgreeAgain agreeAgain, Leave leave, MemberLookup lookup,
			WriteConsentText write, NewTexts newTexts, ConsentTexts texts, CommunityTree tree, Ledger ledger,
			Villages villages) {
		this.browser = browser;
		this.join = join;
		this.agreeAgain = agreeAgain;
		this.leave = leave;
		this.lookup = lookup;
		this.write = write;
		this.newTexts = newTexts;
		this.texts = texts;
		this.tree = tree;
		this.ledger = ledger;
		this.villages = villages;
		this.village = Village.in(villages);
		this.banner = Villages.administrator(villages.banner());
	}

	@Test
	void aNewTextAsksAgainAndUntilThenNobodyEarns() throws Exception {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		this.village.award(this.villages, this.tree, this.ledger, member, 20);
		assertThat(page("/members/" + member.card(), this.village.recorder()))
			.doesNotContain("The newest consent text waits");
		int version = publish();
		assertThat(page("/members/" + member.card(), this.village.recorder()))
			.contains("The newest consent text waits");
		assertThat(page("/members/consents", this.village.recorder())).contains("其其格",
				"/members/" + member.card() + "/consents/new");
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> this.village.award(this.villages, this.tree, this.ledger, member, 20))
			.withMessageContaining("no consent in force");
		String place = "/members/" + member.card();
		MockHttpServletRequestBuilder yes = post(place + "/consents").param("textVersion", Integer.toString(version))
			.param("language", "EN")
			.param("channel", "SCREEN")
			.param("agreed", "true");
		assertThat(redirect(yes, this.village.recorder())).isEqualTo(place);
		assertThat(redirect(yes, this.village.recorder())).as("sent twice").isEqualTo(place);
		assertThat(page(place, this.village.recorder())).doesNotContain("The newest consent text waits")
			.containsOnlyOnce("Text " + version + " in English");
		this.village.award(this.villages, this.tree, this.ledger, member, 20);
		assertThat(this.ledger.balance(member.wallet()).value()).isEqualTo(40);
		assertThat(page("/members/consents", this.village.recorder())).contains("has answered the newest text");
	}

	@Test
	void whoIsNotInTheNewestTextIsListedByPinyinPageByPageAndOnlyAtHome() {
		for (int at = 0; at < 5; at++) {
			this.join.join(this.village.recorder(), this.village.person("白" + Character.toString('一' + at)));
		}
		Joined gone = this.join.join(this.village.recorder(), this.village.person("白音"));
		this.leave.leave(this.village.recorder(), gone.member());
		publish();
		ToBeAsked first = this.lookup.toBeAsked(this.village.recorder(), this.village.community().id(), null, 3);
		ToBeAsked rest = this.lookup.toBeAsked(this.village.recorder(), this.village.community().id(),
				first.nextOrNull(), 3);
		assertThat(first.rows()).hasSize(3).doesNotContainAnyElementsOf(rest.rows());
		assertThat(rest.rows()).hasSize(2).extracting(Candidate::id).doesNotContain(gone.member());
		assertThat(rest.nextOrNull()).isNull();
		assertThat(this.lookup.toBeAsked(Village.in(this.villages).recorder(), this.village.community().id(), null, 3)
			.rows()).isEmpty();
	}

	@Test
	void anAnswerIsRecordedByWhoMayAndToTheNewestTextOnly() {
		Joined member = this.join.join(this.village.recorder(), this.village.person("其其格"));
		int before = this.village.text();
		int version = publish();
		GivenConsent old = GivenConsent.onScreen(before, ConsentLanguage.EN);
		GivenConsent newest = GivenConsent.onScreen(version, ConsentLanguage.EN);
		assertThatExceptionOfType(ConsentTextNotInForce.class)
			.isThrownBy(() -> this.agreeAgain.agree(this.village.recorder(), member.member(), old));
		assertThatExceptionOfType(NotAllowed.class)
			.isThrownBy(() -> this.agreeAgain.agree(this.village.clerk(), member.member(), newest));
		assertThatExceptionOfType(NotFound.class)
			.isThrownBy(() -> this.agreeAgain.agree(Village.in(this.villages).recorder(), member.member(), newest));
		this.leave.leave(this.village.recorder(), member.member());
		assertThatExceptionOfType(MemberHasLeft.class)
			.isThrownBy(() -> this.agreeAgain.agree(this.village.recorder(), member.member(), newest));
	}

	@Test
	void aDraftIsEditedPreviewedAndPublishedByTheBannerOnly() throws Exception {
		this.write.discard(this.banner);
		assertThat(page("/members/consent-texts/draft", this.banner))
			.contains(this.texts.newest(ConsentLanguage.ZH_CN).title());
		MockHttpServletRequestBuilder draft = draft("", "标题", "90");
		assertThat(redirect(draft, this.banner)).isEqualTo("/members/consent-texts/draft/preview");
		assertThat(page("/members/consent-texts/draft/preview", this.banner)).contains("标题", "A new paragraph",
				"It is never changed again");
		refused(draft("", "另一个", "90"), this.banner, 409, "Somebody edited or published this text meanwhile");
		String revision = Objects.requireNonNull(this.write.draft(this.banner).revision()).toString();
		refused(draft(revision, "标题", "89"), this.banner, 422, "must promise at least 90 days");
		refused(draft(revision, "标题", "x"), this.banner, 422, "Type a number of days");
		refused(draft(revision, "题".repeat(81), "90"), this.banner, 422, "at most 80 characters");
		refused(post("/members/consent-texts").param("revision", UUID.randomUUID().toString()), this.banner, 409,
				"Somebody edited or published");
		redirect(draft(revision, "", "90"), this.banner);
		revision = Objects.requireNonNull(this.write.draft(this.banner).revision()).toString();
		refused(post("/members/consent-texts").param("revision", revision), this.banner, 422,
				"Write title and text in both languages");
		redirect(draft(revision, "新标题", "90"), this.banner);
		revision = Objects.requireNonNull(this.write.draft(this.banner).revision()).toString();
		int version = this.villages.newestConsentText() + 1;
		assertThat(redirect(post("/members/consent-texts").param("revision", revision), this.banner))
			.isEqualTo("/members/consent-texts/" + version);
		assertThat(page("/members/consent-texts/" + version, this.village.recorder())).contains("新标题");
		assertThat(page("/members/consent-texts/" + (version - 1), this.village.recorder()))
			.contains("Not in force any more");
		assertThat(page("/members/consent-texts", this.banner)).contains("Administrator", "came with the program");
		Actor village = Villages.administrator(this.village.community());
		for (String path : new String[] { "/members/consent-texts/draft", "/members/consent-texts/draft/preview" }) {
			assertThat(answer(get(path), village).getStatus()).as(path).isEqualTo(404);
		}
		assertThat(answer(draft("", "x", "90"), village).getStatus()).isEqualTo(404);
		assertThat(answer(get("/members/consent-texts/999999"), this.banner).getStatus()).isEqualTo(404);
	}

	private int publish() {
		return this.newTexts.publish();
	}

	private static MockHttpServletRequestBuilder draft(String revision, String title, String days) {
		return post("/members/consent-texts/draft").param("revision", revision)
			.param("titleZh", title)
			.param("bodyZh", "自愿。\r\n\r\n  第二段。 ")
			.param("titleEn", "Title")
			.param("bodyEn", "A new paragraph.")
			.param("graceDays", days);
	}

	private String page(String path, Actor actor) throws Exception {
		MockHttpServletResponse answer = answer(get(path), actor);
		assertThat(answer.getStatus()).as(path).isEqualTo(200);
		return answer.getContentAsString();
	}

	private void refused(MockHttpServletRequestBuilder request, Actor actor, int status, String sentence)
			throws Exception {
		MockHttpServletResponse answer = answer(request, actor);
		assertThat(answer.getStatus()).isEqualTo(status);
		assertThat(answer.getContentAsString()).contains(sentence);
	}

	private String redirect(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		MockHttpServletResponse answer = answer(request, actor);
		assertThat(answer.getStatus()).as(answer.getContentAsString()).isEqualTo(303);
		return Objects.requireNonNull(answer.getRedirectedUrl());
	}

	private MockHttpServletResponse answer(MockHttpServletRequestBuilder request, Actor actor) throws Exception {
		return this.browser.perform(request.header(HttpHeaders.ACCEPT_LANGUAGE, "en").with(SignedIn.as(actor)))
			.andReturn()
			.getResponse();
	}

}
