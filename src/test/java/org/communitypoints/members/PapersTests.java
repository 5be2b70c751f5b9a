package org.communitypoints.members;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What members can have on paper, at the counter and elsewhere. */
@ProductTest
class PapersTests {

	private final MockMvc browser;

	private final MemberFacts facts;

	private final Market market;

	private final Market.Village village;

	private final Joined member;

	@Autowired
	PapersTests(MockMvc browser, MemberFacts facts, Market market) {
		this.browser = browser;
		this.facts = facts;
		this.market = market;
		this.village = market.sellingSoap(2, 60);
		this.member = this.village.member("白音查干", 320);
	}

	@Test
	void aClerkPrintsForWhoShowsTheCardAndItIsLogged() throws Exception {
		Actor clerk = this.village.clerk();
		String base = "/counter/members/" + this.member.card() + "/papers";
		assertThat(ok(clerk, base)).contains("On paper for 白音查干", base + "/passbook")
			.doesNotContain("Save it as a file");
		assertThat(ok(clerk, base + "/passbook")).contains("Points passbook", "白音查干", ">320<");
		assertThat(ok(clerk, base + "/passbook?paper=80")).contains("slip lines-5", "+320");
		assertThat(ok(clerk, base + "/statement?from=2026-01-01")).contains("Balance before", ">320<", "2026-01-01");
		assertThat(ok(clerk, base + "/looks")).contains("乌云", "printed it for them");
		assertThat(this.facts.looks(this.member.member(), null, 10).looks()).extracting(Look::how)
			.containsExactly(Look.How.PRINTED, Look.How.PRINTED, Look.How.PRINTED, Look.How.PRINTED, Look.How.OPENED);
		assertThat(status(clerk, "/members/" + this.member.card())).isEqualTo(403);
		assertThat(status(clerk, "/members/" + this.member.card() + "/papers/passbook")).isEqualTo(403);
	}

	@Test
	void aStatementOfSomeDaysBeginsWithWhatWasThereBefore() throws Exception {
		assertThat(ok(this.village.administrator(),
				"/members/" + this.member.card() + "/papers/statement?from=2199-01-01&to=2199-01-31"))
			.contains("Balance before", ">320<")
			.doesNotContain("+320");
		assertThat(status(this.village.clerk(), "/counter/members/" + this.member.card() + "/papers/statement?from=x"))
			.isEqualTo(422);
	}

	@Test
	void aLongPassbookSaysWhatItCarriesForward() throws Exception {
		for (int at = 0; at < 17; at++) {
			this.village.award(this.member, 1);
		}
		String slip = ok(this.village.clerk(), "/counter/members/" + this.member.card() + "/papers/passbook?paper=80");
		assertThat(slip).contains("slip lines-15", "337").doesNotContain("+320");
	}

	@Test
	void aCodeIsPrintedOnceAndNoAddressShowsItAgain() throws Exception {
		String base = "/counter/members/" + this.member.card() + "/papers/code";
		MockHttpServletResponse answer = this.browser
			.perform(post(base).header(HttpHeaders.ACCEPT_LANGUAGE, "en").with(SignedIn.as(this.village.clerk())))
			.andReturn()
			.getResponse();
		assertThat(answer.getStatus()).isEqualTo(200);
		assertThat(answer.getContentAsString()).containsPattern("class=\"code\">[A-Z2-9]{4}-[A-Z2-9]{4}<")
			.contains("Good until");
		assertThat(answer.getHeader("Cache-Control")).contains("no-store");
		assertThat(status(this.village.clerk(), base)).isEqualTo(405);
	}

	@Test
	void whoIsNotServedHereIsNotThere() throws Exception {
		Market.Village elsewhere = this.market.sellingSoap(1, 1);
		for (String paper : new String[] { "", "/passbook", "/statement", "/looks" }) {
			assertThat(status(elsewhere.clerk(), "/counter/members/" + this.member.card() + "/papers" + paper))
				.isEqualTo(404);
		}
		Actor auditor = Villages.auditor(this.village.community());
		assertThat(ok(auditor, "/members/" + this.member.card() + "/papers")).doesNotContain("one-time code");
	}

	private String ok(Actor actor, String page) throws Exception {
		MockHttpServletResponse answer = answer(actor, page);
		assertThat(answer.getStatus()).as(page).isEqualTo(200);
		return answer.getContentAsString();
	}

	private int status(Actor actor, String page) throws Exception {
		return answer(actor, page).getStatus();
	}

	private MockHttpServletResponse answer(Actor actor, String page) throws Exception {
		return this.browser
			.perform(get(java.net.URI.create(page)).header(HttpHeaders.ACCEPT_LANGUAGE, "en").with(SignedIn.as(actor)))
			.andReturn()
			.getResponse();
	}

}
