package org.communitypoints.counter;

import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.communitypoints.ProductTest;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.ChangePrice;
import org.communitypoints.shops.Price;
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

/** The counter's acts as a shop's own till does them. */
@ProductTest
class RedemptionApiTests {

	private static final String PROBLEM = "urn:community-points:problem:";

	@Autowired
	private Market market;

	@Autowired
	private IssueToken issueToken;

	@Autowired
	private ChangePrice changePrice;

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
	void aTillLooksUpRedeemsReadsAndTakesBack() throws Exception {
		String card = this.bai.card().digits();
		assertThat(asks(get("/api/v1/members/" + card)).getContentAsString()).contains("\"balance\":320",
				"\"available\":320", "白音查干");

		MockHttpServletResponse redeemed = asks(redemption("key-1", order(card, 2)));
		assertThat(redeemed.getStatus()).isEqualTo(201);
		assertThat(redeemed.getContentAsString()).contains("\"points\":80", "\"balanceAfter\":240", "\"number\":1");
		String location = String.valueOf(redeemed.getHeader(HttpHeaders.LOCATION));
		assertThat(asks(get(location)).getContentAsString()).isEqualTo(redeemed.getContentAsString());
		assertThat(asks(get("/api/v1/members/" + card + "/statement")).getContentAsString()).contains("\"change\":-80",
				"\"entries\":2");

		MockHttpServletRequestBuilder regret = post(location + "/reversal").header("Idempotency-Key", "key-2")
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"reason\":\"WRONG_GOODS\"}");
		MockHttpServletResponse undone = asks(regret);
		assertThat(undone.getStatus()).isEqualTo(201);
		assertThat(undone.getContentAsString()).containsPattern("\"reversal\":\\{[^}]*\"balanceAfter\":320");
		assertThat(asks(regret).getHeader("Idempotency-Replayed")).isEqualTo("true");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void aTillTakesGoodsBackLineByLineUnderItsKey() throws Exception {
		String location = String
			.valueOf(asks(redemption("key-1", order(this.bai.card().digits(), 3))).getHeader(HttpHeaders.LOCATION));
		MockHttpServletRequestBuilder one = returns(location, "key-2", "{\"line\":1,\"quantity\":1,\"shelf\":true}");

		MockHttpServletResponse returned = asks(one);
		assertThat(returned.getStatus()).isEqualTo(201);
		assertThat(returned.getContentAsString()).contains("\"points\":40", "\"number\":2", "\"balanceAfter\":240");
		assertThat(asks(one).getHeader("Idempotency-Replayed")).isEqualTo("true");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(240);
		assertThat(asks(get("/api/v1/redemptions").param("receipt", "1")).getContentAsString())
			.contains("\"returned\":1", "\"returns\":[{")
			.isEqualTo(asks(get(location)).getContentAsString());
		assertThat(asks(get("/api/v1/redemptions").param("receipt", "77")).getStatus()).isEqualTo(404);

		assertThat(asks(returns(location, "key-2", "{\"line\":1,\"quantity\":2,\"shelf\":true}")).getStatus())
			.isEqualTo(409);
		assertThat(asks(returns(location, "key-3", "{\"line\":1,\"quantity\":3,\"shelf\":true}")).getContentAsString())
			.contains(PROBLEM + "more-than-was-taken");
		assertThat(asks(returns(location, "key-4",
				"{\"line\":1,\"quantity\":1,\"shelf\":true},{\"line\":1,\"quantity\":1,\"shelf\":false}"))
			.getContentAsString()).contains(PROBLEM + "line-twice");
		for (String wrong : new String[] { "", "{\"line\":0,\"quantity\":1,\"shelf\":true}",
				"{\"line\":1,\"quantity\":0,\"shelf\":true}", "{\"line\":1,\"quantity\":1}" }) {
			assertThat(asks(returns(location, "key-5", wrong)).getStatus()).as(wrong).isEqualTo(400);
		}
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(240);
	}

	private static MockHttpServletRequestBuilder returns(String location, String key, String lines) {
		return post(location + "/returns").header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{\"reason\":\"DAMAGED\",\"lines\":[" + lines + "]}");
	}

	@Test
	void whomASearchFoundIsNamedByTheIdThatItGaveAndNobodysCardIsTold() throws Exception {
		String card = this.bai.card().digits();
		String member = this.bai.member().toString();
		String found = asks(get("/api/v1/members").param("q", "byc")).getContentAsString();
		assertThat(found).contains("\"member\":\"" + member + "\"", "\"cardEnding\":\"" + card.substring(5) + "\"")
			.doesNotContain(card);
		assertThat(asks(get("/api/v1/members/" + member)).getContentAsString()).contains("\"balance\":320")
			.doesNotContain(card);
		assertThat(asks(get("/api/v1/members/" + member + "/statement")).getContentAsString())
			.contains("\"entries\":1");

		String wish = order(card, 2).replace("\"card\":\"" + card, "\"member\":\"" + member);
		MockHttpServletResponse redeemed = asks(redemption("key-1", wish));
		assertThat(redeemed.getStatus()).isEqualTo(201);
		assertThat(asks(redemption("key-1", wish)).getHeader("Idempotency-Replayed")).isEqualTo("true");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(240);
	}

	@Test
	void aMemberIsNamedOnceAndNotAnotherVillages() throws Exception {
		String card = this.bai.card().digits();
		Joined neighbour = this.market.sellingSoap(40, 18).member("邻居", 320);
		String twice = order(card, 1).replace("{\"card\"", "{\"member\":\"" + this.bai.member() + "\",\"card\"");
		assertThat(asks(redemption("key-1", twice)).getContentAsString())
			.contains("urn:community-points:problem:card-or-member");
		String never = order(card, 1).replace("\"card\":\"" + card + "\",", "");
		assertThat(asks(redemption("key-2", never)).getStatus()).isEqualTo(400);
		String elsewhere = order(card, 1).replace("\"card\":\"" + card, "\"member\":\"" + neighbour.member());
		assertThat(asks(redemption("key-3", elsewhere)).getStatus()).isEqualTo(404);
		assertThat(asks(get("/api/v1/members/" + neighbour.member())).getStatus()).isEqualTo(404);
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void aLostAnswerIsAskedForAgainUnderItsKey() throws Exception {
		MockHttpServletResponse first = asks(redemption("key-1", order(this.bai.card().digits(), 1)));
		MockHttpServletResponse again = asks(redemption("key-1", order(this.bai.card().digits(), 1)));
		MockHttpServletResponse other = asks(redemption("key-1", order(this.bai.card().digits(), 2)));

		assertThat(first.getHeader("Idempotency-Replayed")).isNull();
		assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.getContentAsString()).isEqualTo(first.getContentAsString());
		assertThat(other.getStatus()).isEqualTo(409);
		assertThat(other.getContentAsString()).contains(PROBLEM + "key-used-for-another-request");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(280);
	}

	@Test
	void aTillThatExpectsAnotherPriceRedeemsNothingAndIsToldTheTotal() throws Exception {
		String card = this.bai.card().digits();
		MockHttpServletResponse dearer = asks(redemption("key-1", expecting(order(card, 2), 79)));
		assertThat(dearer.getStatus()).isEqualTo(409);
		assertThat(dearer.getContentAsString()).contains(PROBLEM + "price-differs", "\"total\":80", "80 points now");
		assertThat(asks(redemption("key-1", expecting(order(card, 2), 81))).getContentAsString())
			.contains(PROBLEM + "price-differs");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.soapLeft()).isEqualTo(18);

		assertThat(asks(redemption("key-1", expecting(order(card, 2), 80))).getStatus()).isEqualTo(201);
		MockHttpServletResponse again = asks(redemption("key-1", expecting(order(card, 2), 80)));
		assertThat(again.getHeader("Idempotency-Replayed")).isEqualTo("true");
		assertThat(again.getContentAsString()).contains("\"number\":1,");
		for (String other : new String[] { expecting(order(card, 2), 81), order(card, 2) }) {
			MockHttpServletResponse refused = asks(redemption("key-1", other));
			assertThat(refused.getStatus()).isEqualTo(409);
			assertThat(refused.getContentAsString()).contains(PROBLEM + "key-used-for-another-request");
		}
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(240);
	}

	@Test
	void aPriceThatChangedSinceIsNoticedAndOneThatIsRepeatedIsNot() throws Exception {
		String wish = expecting(order(this.bai.card().digits(), 2), 80);
		assertThat(asks(redemption("key-1", wish)).getStatus()).isEqualTo(201);
		this.changePrice.change(this.village.administrator(), this.village.shop().code(), this.village.soap().id(),
				Price.of(50));
		assertThat(asks(redemption("key-1", wish)).getHeader("Idempotency-Replayed")).isEqualTo("true");
		assertThat(asks(redemption("key-2", wish)).getContentAsString()).contains(PROBLEM + "price-differs",
				"\"total\":100");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(240);
	}

	@Test
	void whatIsExpectedIsTheWholePriceAlsoWhereAPartIsPaidInCash() throws Exception {
		String wish = expecting(order(this.bai.card().digits(), 2), 80).replace("{\"expected",
				"{\"points\":30,\"expected");
		MockHttpServletResponse redeemed = asks(redemption("key-1", wish));
		assertThat(redeemed.getStatus()).isEqualTo(201);
		assertThat(redeemed.getContentAsString()).contains("\"points\":30", "\"cashFen\":5000");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(290);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "40.5", "\"forty\"", "1000000001", "9223372036854775808", "[]" })
	void whatIsExpectedIsAWholeNumberOfPoints(String points) throws Exception {
		String wish = order(this.bai.card().digits(), 1).replace("{\"card\"",
				"{\"expectedPoints\":" + points + ",\"card\"");
		assertThat(asks(redemption("key", wish)).getStatus()).isEqualTo(400);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void aRequestWithoutAKeyOrWithABadOneIsRefused() throws Exception {
		MockHttpServletResponse without = asks(post("/api/v1/redemptions").contentType(MediaType.APPLICATION_JSON)
			.content(order(this.bai.card().digits(), 1)));

		assertThat(without.getStatus()).isEqualTo(400);
		assertThat(without.getContentType()).startsWith(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		assertThat(without.getContentAsString()).contains(PROBLEM + "key-missing");
		assertThat(asks(redemption("k".repeat(65), order(this.bai.card().digits(), 1))).getStatus()).isEqualTo(400);
	}

	@Test
	void twoKeysAreNotTakenAsOne() throws Exception {
		String order = order(this.bai.card().digits(), 1);
		String location = String.valueOf(asks(redemption("key-1", order)).getHeader(HttpHeaders.LOCATION));

		for (MockHttpServletRequestBuilder act : List.of(redemption("key-2", order),
				post(location + "/reversal").header("Idempotency-Key", "key-2")
					.contentType(MediaType.APPLICATION_JSON)
					.content("{\"reason\":\"WRONG_GOODS\"}"),
				returns(location, "key-2", "{\"line\":1,\"quantity\":1,\"shelf\":true}"))) {
			MockHttpServletResponse twice = asks(act.header("Idempotency-Key", "key-3"));
			assertThat(twice.getStatus()).isEqualTo(400);
			assertThat(twice.getContentAsString()).contains(PROBLEM + "key-twice", "more than one Idempotency-Key");
		}
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(280);
		assertThat(asks(redemption("key-2,key-3", order)).getStatus()).as("a comma is a character like others")
			.isEqualTo(201);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.5", "\"1\"", "\"x\"", "1000", "9223372036854775808", "null", "true" })
	void aQuantityIsAWholeNumberFrom1To999(String quantity) throws Exception {
		String wish = "{\"card\":\"%s\",\"lines\":[{\"barcode\":\"%s\",\"quantity\":%s}]}"
			.formatted(this.bai.card().digits(), this.village.soap().barcode().value(), quantity);

		assertThat(asks(redemption("key", wish)).getStatus()).isBetween(400, 422);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{}", "null", "{\"card\":\"015273840\",\"lines\":[]}",
			"{\"card\":\"x\",\"lines\":[{\"barcode\":\"x\",\"quantity\":1}]}" })
	void whatIsNoOrderIsRefusedWithAProblem(String body) throws Exception {
		MockHttpServletResponse answer = asks(redemption("key", body));

		assertThat(answer.getStatus()).isBetween(400, 422);
		assertThat(answer.getContentAsString()).contains(PROBLEM);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1", "1.5", "\"\"", "41", "9223372036854775808" })
	void thePointsToUseAreAtLeastOneAndAtMostThePrice(String points) throws Exception {
		String wish = "{\"card\":\"%s\",\"points\":%s,\"lines\":[{\"barcode\":\"%s\",\"quantity\":1}]}"
			.formatted(this.bai.card().digits(), points, this.village.soap().barcode().value());

		assertThat(asks(redemption("key", wish)).getStatus()).isBetween(400, 422);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void aMisspeltFieldIsRefusedAndNotIgnored() throws Exception {
		String wish = order(this.bai.card().digits(), 1).replace("{\"card\"", "{\"point\":5,\"card\"");

		assertThat(asks(redemption("key", wish)).getStatus()).isEqualTo(400);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void aFieldThatStandsTwiceIsRefusedAndNotChosenFrom() throws Exception {
		Joined other = this.village.member("其其格", 320);
		String wish = order(this.bai.card().digits(), 1).replace("{\"card\"",
				"{\"card\":\"" + other.card().digits() + "\",\"card\"");

		assertThat(asks(redemption("key", wish)).getStatus()).isEqualTo(400);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.balanceOf(other)).isEqualTo(320);
	}

	@Test
	void whatIsShortIsSaidWithHowMuch() throws Exception {
		MockHttpServletResponse poor = asks(redemption("key-1", order(this.bai.card().digits(), 9)));
		MockHttpServletResponse sold = asks(redemption("key-2", order(this.bai.card().digits(), 19)));

		assertThat(poor.getStatus()).isEqualTo(422);
		assertThat(poor.getContentAsString()).contains(PROBLEM + "not-enough-points", "\"missing\":40");
		assertThat(sold.getStatus()).isBetween(409, 422);
		assertThat(this.village.soapLeft()).isEqualTo(18);
	}

	@Test
	void oneMissingPointIsOnePoint() throws Exception {
		Joined almost = this.village.member("苏和", 39);

		assertThat(asks(redemption("key-1", order(almost.card().digits(), 1))).getContentAsString())
			.contains("1 point is missing. Nothing was posted.", "\"missing\":1");
	}

	@Test
	void anotherVillagesMemberAndReceiptDoNotExist() throws Exception {
		Market.Village there = this.market.sellingSoap(40, 18);
		Joined neighbour = there.member("苏和", 100);

		assertThat(asks(get("/api/v1/members/" + neighbour.card().digits())).getStatus()).isEqualTo(404);
		assertThat(asks(get("/api/v1/redemptions/" + UUID.randomUUID())).getStatus()).isEqualTo(404);
		assertThat(asks(get("/api/v1/redemptions/nonsense")).getStatus()).isBetween(400, 404);
	}

	@Test
	void withoutATokenNobodyIsServed() throws Exception {
		MockHttpServletResponse answer = this.web.perform(get("/api/v1/members/" + this.bai.card().digits()))
			.andReturn()
			.getResponse();

		assertThat(answer.getStatus()).isEqualTo(401);
		assertThat(answer.getHeader(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
	}

	private String order(String card, int quantity) {
		return "{\"card\":\"%s\",\"lines\":[{\"barcode\":\"%s\",\"quantity\":%d}]}".formatted(card,
				this.village.soap().barcode().value(), quantity);
	}

	private static String expecting(String order, long points) {
		return order.replace("{\"card\"", "{\"expectedPoints\":" + points + ",\"card\"");
	}

	private static MockHttpServletRequestBuilder redemption(String key, String body) {
		return post("/api/v1/redemptions").header("Idempotency-Key", key)
			.contentType(MediaType.APPLICATION_JSON)
			.content(body);
	}

	private MockHttpServletResponse asks(MockHttpServletRequestBuilder request) throws Exception {
		return this.web
			.perform(request.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.token).locale(Locale.ENGLISH))
			.andReturn()
			.getResponse();
	}

}
