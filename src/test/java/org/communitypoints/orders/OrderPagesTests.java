package org.communitypoints.orders;

import java.time.ZoneId;
import java.util.Locale;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Points;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.ChangePrice;
import org.communitypoints.shops.Price;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/** What a clerk, a member and an administrator read about orders. */
@ProductTest
class OrderPagesTests {

	@Autowired
	private Market market;

	@Autowired
	private Villages villages;

	@Autowired
	private Ordering ordering;

	@Autowired
	private OrderRule rule;

	@Autowired
	private ChangePrice changePrice;

	@Autowired
	private MockMvc web;

	private Market.Village village;

	private Actor clerk;

	private Joined bai;

	private Actor oneself;

	@BeforeEach
	void noSoapIsLeft() {
		this.village = this.market.sellingSoap(10, 0);
		this.clerk = this.village.clerk();
		this.bai = this.village.member("白音查干", 320);
		this.oneself = new Actor(new ActorId(this.bai.member().value()), "白音查干", Role.MEMBER,
				this.village.community().id(), null);
	}

	@Test
	void everyPageAndPaperSaysWhatIsHeldAndUntilWhen() throws Exception {
		String good = "/counter/orders/new?good=" + this.village.soap().id();
		assertThat(sees(this.clerk, good)).contains("请先刷成员的卡");
		Backorder order = this.ordering.soap(this.clerk, this.village, this.bai, 3);
		String until = order.lastMoment().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString();
		String path = "/counter/orders/" + order.id();
		assertThat(sees(this.clerk, good)).contains("可用积分", "290");
		assertThat(sees(this.clerk, "/counter")).contains("290", "另有 30 分为预约保留到 " + until, "预约");
		assertThat(sees(this.clerk, "/counter/orders")).contains(order.slipNumber(), "白＊", "等货", until)
			.doesNotContain("白音查干");
		assertThat(sees(this.clerk, path)).contains("等货", "30 分", until).doesNotContain("交货，核销");
		for (String paper : new String[] { "80", "58", "A5" }) {
			assertThat(sees(this.clerk, path + "/slip?paper=" + paper)).contains("预约单 Order", order.slipNumber(),
					until);
		}
		assertThat(sees(this.village.administrator(), "/members/" + this.bai.card().digits())).contains("320",
				"其中 30 分为预约保留，到 " + until);
		this.ordering.comes(this.village, 3);
		assertThat(sees(this.clerk, path)).contains("货已到", "交货，核销 30 分");
		assertThat(sends(this.clerk, post(path + "/hand-over")).getRedirectedUrl()).startsWith("/counter/redemptions/");
		assertThat(sees(this.clerk, path)).contains("已取货");
		assertThat(sees(this.clerk, "/counter/orders?show=over")).contains(order.slipNumber(), "已取货");
	}

	@Test
	void theFormTakesAnOrderAndSaysWhatIsWrong() throws Exception {
		this.ordering.choose(this.clerk, this.bai);
		BackorderId id = BackorderId.next();
		assertThat(sends(this.clerk, form(id, "none", "")).getContentAsString()).contains("请输入 1 到 999 的整数");
		assertThat(sends(this.clerk, form(id, "2", "x")).getContentAsString()).contains("请输入整数积分");
		assertThat(sends(this.clerk, form(id, "50", "")).getContentAsString()).contains("还差 180 分（可用 320 分）");
		MockHttpServletResponse answer = sends(this.clerk, form(id, "２", "5"));
		assertThat(answer.getRedirectedUrl()).isEqualTo("/counter/orders/" + id);
		assertThat(sends(this.clerk, form(id, "２", "5")).getRedirectedUrl()).isEqualTo("/counter/orders/" + id);
		assertThat(this.ordering.available(this.bai)).isEqualTo(315);
		String path = "/counter/orders/" + id;
		for (String slip : new String[] { "1", "０００１ ",
				this.village.shop().code().toLowerCase(Locale.ROOT) + "－Ｙ0001" }) {
			assertThat(sends(this.clerk, get("/counter/orders").param("slip", slip)).getRedirectedUrl()).as(slip)
				.isEqualTo(path);
		}
		MockHttpServletResponse unsaid = sends(this.clerk, post(path + "/cancellation"));
		assertThat(unsaid.getStatus()).isEqualTo(422);
		assertThat(unsaid.getContentAsString()).contains("请选择取消原因");
		assertThat(sends(this.clerk, post(path + "/cancellation").param("reason", "ENTRY_ENDED")).getStatus())
			.isEqualTo(422);
		MockHttpServletResponse notHere = sends(this.clerk, post(path + "/hand-over"));
		assertThat(notHere.getStatus()).isEqualTo(409);
		assertThat(notHere.getContentAsString()).contains("已无库存");
		sends(this.clerk, post(path + "/cancellation").param("reason", "NOT_COMING"));
		assertThat(sees(this.clerk, path)).contains("已取消", "进不到货");
	}

	@Test
	void anOrderIsForWhomTheClerkSawAtThePriceTheySaw() throws Exception {
		Joined other = this.village.member("其其格", 320);
		this.ordering.choose(this.clerk, this.bai);
		String seen = seen();

		this.ordering.choose(this.clerk, other);
		MockHttpServletResponse another = sends(this.clerk, form(BackorderId.next(), "2", "", seen));
		assertThat(another.getStatus()).isEqualTo(409);
		assertThat(another.getContentAsString()).contains("和您刚才看到的不一样了", "其其格", seen()).doesNotContain(seen);
		assertThat(this.ordering.available(other)).isEqualTo(320);

		this.ordering.choose(this.clerk, this.bai);
		this.changePrice.change(this.village.administrator(), this.village.shop().code(), this.village.soap().id(),
				new Price(Points.of(11)));
		assertThat(sends(this.clerk, form(BackorderId.next(), "2", "", seen)).getStatus()).isEqualTo(409);
		assertThat(sends(this.clerk, form(BackorderId.next(), "2", "", "")).getStatus()).isEqualTo(409);
		assertThat(this.ordering.available(this.bai)).isEqualTo(320);
		assertThat(sends(this.clerk, form(BackorderId.next(), "2", "")).getStatus()).isEqualTo(303);
		assertThat(this.ordering.available(this.bai)).isEqualTo(320 - 22);
	}

	@Test
	void aMemberSeesAndGivesUpTheirOwn() throws Exception {
		Backorder order = this.ordering.soap(this.clerk, this.village, this.bai, 3);
		assertThat(sees(this.oneself, "/me")).contains("320", "其中 30 分为预约保留");
		assertThat(sees(this.oneself, "/me/orders")).contains("为它保留 30 分", "等货", "不要了，取消");
		sends(this.oneself, post("/me/orders/" + order.id() + "/cancellation"));
		assertThat(sees(this.oneself, "/me/orders")).contains("已取消").doesNotContain("不要了，取消");
		assertThat(this.ordering.available(this.bai)).isEqualTo(320);
	}

	@Test
	void onlyWhoRunsTheProgrammeSaysForHowLong() throws Exception {
		int days = this.rule.days();
		Actor banner = Villages.administrator(this.villages.banner());
		assertThat(sees(banner, "/communities/programme/orders")).contains("预约保留期限", "value=\"" + days + "\"");
		assertThat(sees(this.village.administrator(), "/communities/programme/orders")).contains(days + " 天")
			.doesNotContain("<button class=\"button\"");
		String path = "/communities/programme/orders";
		for (String wrong : new String[] { "0", "61", "x", "" }) {
			assertThat(sends(banner, post(path).param("days", wrong)).getStatus()).as(wrong).isEqualTo(422);
		}
		assertThat(sends(this.village.administrator(), post(path).param("days", "3")).getStatus()).isEqualTo(403);
		sends(banner, post(path).param("days", Integer.toString(days)));
		assertThat(this.rule.days()).isEqualTo(days);
	}

	private MockHttpServletRequestBuilder form(BackorderId id, String quantity, String points) throws Exception {
		return form(id, quantity, points, seen());
	}

	private MockHttpServletRequestBuilder form(BackorderId id, String quantity, String points, String seen) {
		return post("/counter/orders").param("id", id.toString())
			.param("good", this.village.soap().id().toString())
			.param("seen", seen)
			.param("quantity", quantity)
			.param("points", points);
	}

	/** What the form says that the clerk sees. */
	private String seen() throws Exception {
		return sees(this.clerk, "/counter/orders/new?good=" + this.village.soap().id())
			.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1");
	}

	private MockHttpServletResponse sends(Actor actor, MockHttpServletRequestBuilder request) throws Exception {
		return this.web.perform(
				request.header("Accept-Language", "zh-CN").locale(Locale.SIMPLIFIED_CHINESE).with(SignedIn.as(actor)))
			.andReturn()
			.getResponse();
	}

	private String sees(Actor actor, String path) throws Exception {
		String page = "";
		for (Locale language : new Locale[] { Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE }) {
			MockHttpServletResponse answer = this.web
				.perform(get(path).header("Accept-Language", language.toLanguageTag())
					.locale(language)
					.with(SignedIn.as(actor)))
				.andReturn()
				.getResponse();
			assertThat(answer.getStatus()).as(path).isEqualTo(200);
			page = answer.getContentAsString();
			assertThat(page).as(path).doesNotContain("??");
		}
		return page;
	}

}
