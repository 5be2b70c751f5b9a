package org.communitypoints.counter;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.members.Joined;
import org.communitypoints.members.Leave;
import org.communitypoints.members.ReplaceCard;
import org.communitypoints.staff.IssueToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * Cards that open nothing, at the counter and at a shop's own till: each is told apart,
 * and none of them moves a point.
 */
@ProductTest
class BadCardTests {

	@Autowired
	private Market market;

	@Autowired
	private IssueToken issueToken;

	@Autowired
	private ReplaceCard replaceCard;

	@Autowired
	private Leave leave;

	@Autowired
	private MockMvc web;

	private Market.Village village;

	private Joined bai;

	private String token;

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(40, 18);
		this.bai = this.village.member("白音查干", 320);
		this.token = this.issueToken.issue(this.village.administrator(), this.village.shop().code(), "Till 1");
	}

	@Test
	void aMistypedCardIsTold() throws Exception {
		String digits = this.bai.card().digits();
		int last = digits.charAt(8) - '0';
		isRefused(digits.substring(0, 8) + (last + 1) % 10, "mistyped-card", "wrong digit");
	}

	@Test
	void anotherVillagesCardIsUnknownHere() throws Exception {
		isRefused(this.market.sellingSoap(40, 18).member("邻居", 320).card().digits(), "unknown-card",
				"No member that this place serves");
	}

	@Test
	void aReissuedCardIsTold() throws Exception {
		this.replaceCard.replace(this.village.administrator(), this.bai.card());
		isRefused(this.bai.card().digits(), "card-replaced", "replaced by a new one");
	}

	@Test
	void aMemberWhoLeftRedeemsUntilTheStatedDayAndIsFoundByNoSearch() throws Exception {
		this.leave.leave(this.village.administrator(), this.bai.member());
		assertThat(asks(get("/api/v1/members").param("q", "byc")).getContentAsString()).contains("\"members\":[]");
		assertThat(redeems(this.bai.card().digits()).getStatus()).isEqualTo(201);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(280);
	}

	@Test
	void afterThatDayTheCardOpensNothing() throws Exception {
		try (Connection owner = TestDatabase.asOwner(); PreparedStatement longAgo = owner.prepareStatement("""
				INSERT INTO withdrawal (member, withdrawn_at, withdrawn_by, redeemable_until)
				VALUES (?, now() - interval '91 days', ?, now() - interval '1 second')
				""")) {
			longAgo.setObject(1, this.bai.member().value());
			longAgo.setObject(2, UUID.randomUUID());
			longAgo.executeUpdate();
		}
		isRefused(this.bai.card().digits(), "member-has-left", "has left the programme");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/v1/members/1", "/api/v1/members/%27%20or%201=1", "/api/v1/members/%F0%9F%98%80",
			"/api/v1/members/9223372036854775808", "/api/v1/members/%E2%80%AE015273840",
			"/api/v1/members/00000000-0000-7000-8000-000000000000",
			"/api/v1/members/{card}/statement?before=9223372036854775808", "/api/v1/members/{card}/statement?before=0",
			"/api/v1/members/{card}/statement?limit=201", "/api/v1/members/{card}/statement?limit=1.5",
			"/api/v1/members/{card}/statement?limit=many", "/api/v1/members", "/api/v1/redemptions/one",
			"/api/v1/redemptions/00000000-0000-7000-8000-000000000000" })
	void whatCannotBeAskedIsAProblemAndNeverABreakdown(String address) throws Exception {
		MockHttpServletResponse answer = asks(get(URI.create(address.replace("{card}", this.bai.card().digits()))));
		assertThat(answer.getStatus()).isBetween(400, 499);
		assertThat(answer.getContentType()).startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		assertThat(answer.getContentAsString()).contains("urn:community-points:problem:").doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "' or 1=1 --", "\uD83D\uDE00", "\u202E\u202B", "a\u0000b",
			"\uD83D", "%" })
	void strangeWordsFindNobodyHoweverLong(String words) throws Exception {
		for (String q : new String[] { words, words.repeat(10_000 / words.length()) }) {
			MockHttpServletResponse answer = asks(get("/api/v1/members").param("q", q));
			assertThat(answer.getStatus()).isEqualTo(200);
			assertThat(answer.getContentAsString()).contains("\"members\":[]");
		}
	}

	private void isRefused(String card, String code, String sentence) throws Exception {
		for (MockHttpServletResponse answer : new MockHttpServletResponse[] { asks(get("/api/v1/members/" + card)),
				redeems(card) }) {
			assertThat(answer.getStatus()).isBetween(400, 499);
			assertThat(answer.getContentAsString()).contains("urn:community-points:problem:" + code, sentence);
		}
		MockHttpServletResponse counter = this.web
			.perform(post("/counter/scans").param("words", card)
				.with(SignedIn.as(this.village.clerk()))
				.header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
			.andReturn()
			.getResponse();
		assertThat(counter.getStatus()).isBetween(400, 499);
		assertThat(counter.getContentAsString()).contains(sentence);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.inTill()).isZero();
		assertThat(this.village.soapLeft()).isEqualTo(18);
	}

	private MockHttpServletResponse redeems(String card) throws Exception {
		return asks(post("/api/v1/redemptions").header("Idempotency-Key", UUID.randomUUID().toString())
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"card\":\"%s\",\"lines\":[{\"barcode\":\"%s\",\"quantity\":1}]}".formatted(card,
					this.village.soap().barcode().value())));
	}

	private MockHttpServletResponse asks(MockHttpServletRequestBuilder request) throws Exception {
		return this.web
			.perform(request.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.token).locale(Locale.ENGLISH))
			.andReturn()
			.getResponse();
	}

}
