package org.communitypoints.counter;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Shops;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

@ProductTest
class CounterPagesTests {

	@Autowired
	private Market market;

	@Autowired
	private MockMvc web;

	@Test
	void aClerkShowsACardScansAGoodAndConfirms() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();

		does(clerk, post("/counter/scans").param("words", bai.card().formatted()));
		assertThat(sees(clerk, "/counter")).contains("白音查干", bai.card().formatted(), "320");
		does(clerk, post("/counter/scans").param("words", village.soap().barcode().value()));
		does(clerk, post("/counter/basket/goods/" + village.soap().id()).param("quantity", "3"));
		String page = sees(clerk, "/counter");
		assertThat(page).contains("核销 120 分");
		String result = leads(does(clerk, confirmation(page)));

		assertThat(result).startsWith("/counter/redemptions/");
		assertThat(sees(clerk, result)).contains("已核销 120 分", "200", "撤销");
		assertThat(sees(clerk, result + "/receipt")).contains("paper-80", "积分兑换单", "120 分", "200 分");
		assertThat(sees(clerk, result + "/receipt?paper=58")).contains("paper-58");
		assertThat(sees(clerk, "/counter/redemptions")).contains(village.shop().code() + "-000001");
		assertThat(sees(clerk, "/counter")).contains("请成员出示积分卡").doesNotContain("核销 120 分");
		assertThat(village.balanceOf(bai)).isEqualTo(200);
	}

	@Test
	void onePointIsOnePointOnTheScreenAndOnPaper() throws Exception {
		Market.Village village = this.market.sellingSoap(1, 18);
		Joined bai = village.member("白音查干", 2);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));

		String counter = reads(clerk, "/counter");
		assertThat(counter).contains("points to use", "1 good · 1 piece", "1 piece in the basket, 1 point",
				"Redeem 1 point<", ">1</span> <small>point</small>");
		String result = leads(does(clerk, confirmation(counter)));

		assertThat(reads(clerk, result)).contains("1 point redeemed", "Redeemed 1 point. 1 point left.",
				">1</strong> <span>point</span>");
		assertThat(reads(clerk, result + "/receipt")).contains("1 point 分");
		assertThat(sees(clerk, result + "/receipt")).contains("1 分 point<");
	}

	@Test
	void aReceiptIsFoundByItsCodeAndItsNumberAndIsSomebodyElsesAtAnotherShop() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()).param("many", "2"));
		String result = leads(does(clerk, confirmation(sees(clerk, "/counter"))));
		String code = ReceiptCode.digits(village.shop(), 1);

		for (String typed : new String[] { code, village.shop().code() + "-000001" }) {
			assertThat(leads(does(clerk, post("/counter/scans").param("words", typed)))).as(typed).isEqualTo(result);
			assertThat(leads(asks(clerk, get("/counter/returns").param("receipt", typed))))
				.isEqualTo(result + "/returns/new");
		}
		assertThat(leads(asks(clerk, get("/counter/returns").param("receipt", " １ "))))
			.isEqualTo(result + "/returns/new");
		for (String wrong : new String[] { "2", "0", "x",
				code.substring(0, 15) + (char) ('0' + ('9' - code.charAt(15))),
				ReceiptCode.digits(this.market.sellingSoap(1, 1).shop(), 1), "9".repeat(200) }) {
			assertThat(asks(clerk, get("/counter/returns").param("receipt", wrong)).getStatus()).as(wrong)
				.isEqualTo(404);
		}
		assertThat(sees(clerk, result + "/receipt?paper=A5")).contains("paper-A5", "成员签字 Member signs",
				"Points receipt", "Soap");
	}

	@Test
	void theCustomersScreenShowsWhoIsServedAndNobodyElse() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		assertThat(sees(clerk, "/counter/display")).contains("欢迎光临").doesNotContain("320");
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		assertThat(sees(clerk, "/counter/display")).contains("320", "280").doesNotContain("白音查干", bai.card().digits());
		assertThat(sees(village.clerk(), "/counter/display")).contains("欢迎光临");
		does(clerk, confirmation(sees(clerk, "/counter")));
		assertThat(sees(clerk, "/counter/display")).contains("已核销 40 分", "280");
	}

	@Test
	void onlyTheCounterMayAskForTheCamera() throws Exception {
		Actor clerk = this.market.sellingSoap(40, 18).clerk();
		MockHttpServletResponse counter = asks(clerk, get("/counter"));
		assertThat(counter.getHeader("Content-Security-Policy")).contains("script-src 'self' 'wasm-unsafe-eval'; ");
		assertThat(counter.getHeader("Permissions-Policy")).contains("camera=(self)");
		MockHttpServletResponse receipts = asks(clerk, get("/counter/redemptions"));
		assertThat(receipts.getHeader("Content-Security-Policy")).contains("script-src 'self'; ");
		assertThat(receipts.getHeader("Permissions-Policy")).contains("camera=()");
	}

	@Test
	void confirmingTwiceShowsTheSameReceipt() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		MockHttpServletRequestBuilder confirmation = confirmation(sees(clerk, "/counter"));

		String first = leads(does(clerk, confirmation));
		String second = leads(does(clerk, confirmation));

		assertThat(second).isEqualTo(first);
		assertThat(village.balanceOf(bai)).isEqualTo(280);
	}

	@Test
	void whatTheClerkDidNotSeeIsNotConfirmed() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		MockHttpServletRequestBuilder confirmation = confirmation(sees(clerk, "/counter"));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));

		MockHttpServletResponse answer = asks(clerk, confirmation);

		assertThat(answer.getStatus()).isEqualTo(409);
		assertThat(answer.getContentAsString()).contains("购物篮和您刚才看到的不一样了", "核销 80 分");
		assertThat(village.balanceOf(bai)).isEqualTo(320);
	}

	@Test
	void tooFewPointsAreSaidBeforeTheClickAndCashIsOffered() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined poor = village.member("巴特尔", 25);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", poor.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));

		assertThat(sees(clerk, "/counter")).contains("还差 15 分", "用 25 分，现金补 15.00 元").doesNotContain("data-redeem");
		does(clerk, post("/counter/basket/payment").param("points", "25"));
		String page = sees(clerk, "/counter");
		assertThat(page).contains("核销 25 分，收现金 15.00 元");
		String result = leads(does(clerk, confirmation(page)));

		assertThat(sees(clerk, result + "/receipt")).contains("15.00 元", "25 分");
	}

	@Test
	void tooFewGoodsAreSaidBeforeTheClick() throws Exception {
		Market.Village village = this.market.sellingSoap(1, 2);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", village.member("苏和", 50).card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		does(clerk, post("/counter/basket/goods/" + village.soap().id()).param("quantity", "2").param("change", "1"));
		does(clerk, post("/counter/basket/goods/" + village.soap().id()).param("quantity", "2").param("change", "1"));

		assertThat(sees(clerk, "/counter")).contains("只剩 2", "库存不够").doesNotContain("data-redeem");
	}

	@Test
	void oneBoxTakesNamesPinyinAndInitials() throws Exception {
		Market.Village village = this.market.sellingSoap(1, 2);
		village.member("白音查干", 1);
		village.member("白音宝力格", 1);
		village.member("单丽华", 1);
		Actor clerk = village.clerk();

		String redirect = leads(does(clerk, post("/counter/scans").param("words", "by")));
		assertThat(redirect).isEqualTo("/counter?q=by");
		assertThat(sees(clerk, redirect)).contains("找到 2 位", "白音查干", "白音宝力格").doesNotContain("单丽华");
		for (String words : new String[] { "单丽华", "shanlihua", "danlihua", "slh", "dlh", "lihua", "Shàn Lìhuá",
				"ＳＬＨ" }) {
			does(clerk, post("/counter/basket/clearance"));
			assertThat(leads(does(clerk, post("/counter/scans").param("words", words)))).as(words)
				.isEqualTo("/counter");
			assertThat(sees(clerk, "/counter")).as(words).contains("单丽华");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/counter/basket/goods/%s?quantity=abc", "/counter/basket/goods/%s?quantity=-1",
			"/counter/basket/goods/%s?quantity=1.5", "/counter/basket/goods/%s?quantity=1000",
			"/counter/basket/goods/%s?quantity=9223372036854775808", "/counter/basket/payment?points=0",
			"/counter/basket/payment?points=-3", "/counter/basket/payment?points=x",
			"/counter/scans?words=015273840&good=%s", "/counter/scans?words=2015222000011",
			"/counter/basket/goods?good=%2$s", "/counter/basket/goods/%2$s?quantity=1",
			"/counter/basket/member?member=%2$s", "/counter/redemptions?basket=%2$s&seen=nonsense" })
	void badInputGetsASentenceAndLosesNothing(String path) throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));

		MockHttpServletResponse answer = asks(clerk, post(path.formatted(village.soap().id(), UUID.randomUUID())));

		assertThat(answer.getStatus()).isBetween(400, 499);
		assertThat(answer.getContentAsString()).contains("notice bad", "肥皂", "×1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<script>alert(1)</script>", "' or 1=1 --", "😀😀", "\u202Eabc", "a\u0000b", "%", "_" })
	void strangeWordsFindNobody(String words) throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		village.member("白音查干", 1);
		Actor clerk = village.clerk();

		MockHttpServletResponse answer = asks(clerk, post("/counter/scans").param("words", words));
		assertThat(answer.getStatus()).isEqualTo(303);
		assertThat(asks(clerk, get("/counter").param("q", words)).getContentAsString()).contains("没有找到")
			.doesNotContain("<script>alert");
		assertThat(asks(clerk, get("/counter").param("q", words.repeat(1_000))).getStatus()).isEqualTo(200);
	}

	@Test
	void everyPageAlsoSpeaksEnglish() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));

		String page = asks(clerk, get("/counter").locale(Locale.ENGLISH).header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
			.getContentAsString();

		assertThat(page).contains("Redeem 40 points", "Soap").doesNotContain("??");
	}

	@Test
	void anotherShopsReceiptDoesNotExistHere() throws Exception {
		Market.Village here = this.market.sellingSoap(40, 18);
		Market.Village there = this.market.sellingSoap(40, 18);
		Joined bai = there.member("白音查干", 320);
		Actor clerk = there.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", there.soap().id().toString()));
		String result = leads(does(clerk, confirmation(sees(clerk, "/counter"))));

		assertThat(asks(here.clerk(), get(result)).getStatus()).isEqualTo(404);
		assertThat(asks(here.clerk(), get(result + "/receipt")).getStatus()).isEqualTo(404);
		assertThat(asks(here.clerk(), post(result + "/reversal").param("reason", "DAMAGED")).getStatus())
			.isEqualTo(404);
		assertThat(asks(here.clerk(), post("/counter/basket/goods").param("good", there.soap().id().toString()))
			.getStatus()).isEqualTo(422);
		assertThat(Shops.barcode()).isNotNull();
	}

	@Test
	void anUndoSaysWhatTheMemberHasNowLikeARedemption() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		String result = leads(does(clerk, confirmation(sees(clerk, "/counter"))));
		assertThat(balanceOn(sees(clerk, result))).isEqualTo("280");
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()).param("many", "2"));
		does(clerk, confirmation(sees(clerk, "/counter")));

		does(clerk, post(result + "/reversal").param("reason", "WRONG_GOODS"));

		String undone = sees(clerk, result);
		assertThat(undone).contains("已退回 40 分", "已撤销，退回40分，余额240分。");
		assertThat(balanceOn(undone)).isEqualTo("240");
		assertThat(sees(clerk, result + "/receipt")).contains("已撤销", "240 分").doesNotContain("280 分");
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		does(clerk, confirmation(sees(clerk, "/counter")));
		assertThat(balanceOn(sees(clerk, result))).isEqualTo("240");
	}

	@Test
	void whatAClerkCanNoLongerUndoAnAdministratorTakesBack() throws Exception {
		Market.Village village = this.market.sellingSoap(40, 18);
		Joined bai = village.member("白音查干", 320);
		Actor clerk = village.clerk();
		does(clerk, post("/counter/scans").param("words", bai.card().digits()));
		does(clerk, post("/counter/basket/goods").param("good", village.soap().id().toString()));
		String id = leads(does(clerk, confirmation(sees(clerk, "/counter")))).replace("/counter/redemptions/", "");
		String shop = "/shops/" + village.shop().code() + "/redemptions";

		MockHttpServletResponse late = asks(village.clerk(),
				post("/counter/redemptions/" + id + "/reversal").param("reason", "DAMAGED"));
		assertThat(late.getStatus()).isEqualTo(422);
		assertThat(late.getContentAsString()).contains("请找管理员", "已核销 40 分");
		assertThat(sees(village.administrator(), shop)).contains(village.shop().code() + "-000001");
		assertThat(sees(village.administrator(), shop + "/" + id)).contains("商品损坏");
		does(village.administrator(), post(shop + "/" + id + "/reversal").param("reason", "DAMAGED"));

		assertThat(sees(village.administrator(), shop + "/" + id)).contains("已退回 40 分");
		assertThat(village.balanceOf(bai)).isEqualTo(320);
	}

	private static MockHttpServletRequestBuilder confirmation(String page) {
		return post("/counter/redemptions").param("basket", hidden(page, "basket")).param("seen", hidden(page, "seen"));
	}

	private static String balanceOn(String page) {
		Matcher figure = Pattern.compile("class=\"outcome-balance\">.*?class=\"figure\">(\\d+)<").matcher(page);
		assertThat(figure.find()).isTrue();
		return figure.group(1);
	}

	private static String leads(MockHttpServletResponse response) {
		return Objects.requireNonNull(response.getRedirectedUrl());
	}

	private static String hidden(String page, String name) {
		Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"").matcher(page);
		assertThat(field.find()).as(name).isTrue();
		return field.group(1);
	}

	private String sees(Actor actor, String path) throws Exception {
		MockHttpServletResponse response = asks(actor, get(path));
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

	private String reads(Actor actor, String path) throws Exception {
		MockHttpServletResponse page = this.web.perform(get(path).with(SignedIn.as(actor)).locale(Locale.ENGLISH))
			.andReturn()
			.getResponse();
		assertThat(page.getStatus()).as(path).isEqualTo(200);
		return page.getContentAsString();
	}

	private MockHttpServletResponse does(Actor actor, MockHttpServletRequestBuilder act) throws Exception {
		MockHttpServletResponse response = asks(actor, act);
		assertThat(response.getStatus()).as(response.getContentAsString()).isEqualTo(303);
		return response;
	}

	private MockHttpServletResponse asks(Actor actor, MockHttpServletRequestBuilder request) throws Exception {
		return this.web.perform(request.with(SignedIn.as(actor))).andReturn().getResponse();
	}

}
