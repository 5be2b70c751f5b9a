package org.communitypoints.days;

import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Redemption days on their pages, as those read them who set them, work on them or come.
 */
@ProductTest
class RedemptionDayPagesTests {

	@Autowired
	private MockMvcTester browser;

	@Autowired
	private Market market;

	@Autowired
	private ShopDays calendar;

	@Autowired
	private RedemptionDays days;

	@Autowired
	private ChangeRedemptionDay changeDay;

	private Market.Village village;

	private Actor owner;

	private Actor clerk;

	@BeforeEach
	void aShop() {
		this.village = this.market.sellingSoap(5, 20);
		this.owner = new Actor(ActorId.next(), "塔娜", Role.OWNER, this.village.community().id(),
				this.village.shop().id());
		this.clerk = this.village.clerk();
	}

	@Test
	void anOwnerSetsADayAndSeesItInTheCalendar() {
		assertThat(post(this.owner, "/shop/days", form(Map.of("months", "２")))).hasStatus(303);
		assertThat(this.days.ahead(this.village.shop().id())).hasSize(2);
		assertThat(get(this.owner, "/shop/days", "en")).hasStatusOk().bodyText().contains("超市门前", "Test Gacha");
		String first = this.days.ahead(this.village.shop().id()).get(0).id().toString();
		assertThat(post(this.owner, "/shop/days/" + first + "/terms",
				form(Map.of("day", in(11).toString(), "opens", "8:00"))))
			.hasStatus(303);
		assertThat(get(this.owner, "/shop/days/" + first, "en")).bodyText()
			.contains(in(11).toString(), "value=\"08:00\"", "from " + in(10));
		assertThat(post(this.owner, "/shop/days/" + first + "/cancellation", Map.of("reason", "WEATHER")))
			.hasStatus(303);
		assertThat(get(this.owner, "/shop/days/" + first, "zh-CN")).bodyText().contains("已取消", "天气");
		assertThat(post(this.owner, "/shop/days/" + first + "/cancellation", Map.of("reason", "WEATHER")))
			.hasStatus(409);
	}

	@ParameterizedTest
	@CsvSource({ "day,tomorrow,day-error", "day,2020-01-01,day-error", "opens,25:00,opens-error",
			"opens,24:00,opens-error", "closes,9,closes-error", "closes,08:00,closes-error", "place,,place-error",
			"place,<b>,place-error", "note,<i>x</i>,note-error", "months,13,months-error", "months,0,months-error" })
	void whatIsWrongWithADayIsSaidBesideIt(String field, String typed, String error) {
		assertThat(post(this.owner, "/shop/days", form(Map.of(field, (typed != null) ? typed : "")))).hasStatus(422)
			.bodyText()
			.contains("id=\"" + error + "\"");
		assertThat(this.days.ahead(this.village.shop().id())).isEmpty();
	}

	@Test
	void whatIsReservedWrongIsSaidAndStaysTyped() {
		String day = this.calendar.set(this.owner, this.village.shop(), in(10)).toString();
		String field = "good-" + this.village.soap().id();
		assertThat(post(this.owner, "/shop/days/" + day + "/reservations", Map.of(field, "21"))).hasStatus(422)
			.bodyText()
			.contains("only 20 can be reserved", "value=\"21\"");
		assertThat(post(this.owner, "/shop/days/" + day + "/reservations", Map.of(field, "-1"))).hasStatus(422)
			.bodyText()
			.contains("whole numbers", "value=\"-1\"");
		assertThat(post(this.owner, "/shop/days/" + day + "/reservations", Map.of("good-nonsense", "1")))
			.hasStatus(422);
		assertThat(post(this.owner, "/shop/days/" + day + "/reservations", Map.of(field, "７"))).hasStatus(303);
		assertThat(this.village.soapLeft()).isEqualTo(13);
		assertThat(get(this.owner, "/shop/stock", "en")).bodyText().contains("7 kept");
		assertThat(get(this.owner, "/shop/days/" + day + "/stocking/paper", "zh-CN")).hasStatusOk()
			.bodyText()
			.contains("备货单", "肥皂");
	}

	@Test
	void anotherShopsDaysAreNotThere() {
		Market.Village other = this.market.sellingSoap(1, 1);
		String day = this.calendar.set(other.administrator(), other.shop(), in(0)).toString();
		for (String page : new String[] { "", "/stocking", "/stocking/paper", "/poster", "/report" }) {
			assertThat(get(this.owner, "/shop/days/" + day + page, "en")).hasStatus(404);
		}
		assertThat(get(this.clerk, "/counter/days/" + day, "en")).hasStatus(404);
		assertThat(post(this.owner, "/shop/days/" + day + "/cancellation", Map.of("reason", "OTHER"))).hasStatus(404);
	}

	@Test
	void aPosterSpeaksBothLanguagesWhoeverPrintsIt() {
		String day = this.calendar.set(this.owner, this.village.shop(), in(10)).toString();
		for (String language : new String[] { "en", "zh-CN" }) {
			assertThat(get(this.clerk, "/counter/days/" + day + "/poster", language)).hasStatusOk()
				.bodyText()
				.contains("积分兑换日", "Redemption day", "09:00–16:00", "欢迎测试嘎查", "For everybody of Test Gacha", "请带袋子。");
		}
	}

	@Test
	void aMemberSeesTheDayOnTheirOwnPageAndThatItDoesNotTakePlace() {
		Joined bai = this.village.member("白音查干", 10);
		Actor herself = new Actor(new ActorId(bai.member().value()), "白音查干", Role.MEMBER, this.village.community().id(),
				null);
		RedemptionDayId day = this.calendar.set(this.owner, this.village.shop(), in(10));
		assertThat(get(herself, "/me", "en")).hasStatusOk()
			.bodyText()
			.contains("The next redemption day", in(10).toString(), "09:00");
		this.changeDay.cancel(this.owner, day, RedemptionDay.Reason.WEATHER);
		assertThat(get(herself, "/me", "en")).bodyText().contains("It does not take place: the weather.");
		assertThat(get(herself, "/me", "zh-CN")).bodyText().contains("不举行：天气");
	}

	@Test
	void aClerkGivesAndCallsNumbersAndTheScreenTellsNumbersOnly() {
		assertThat(get(this.clerk, "/counter/queue", "en")).hasStatusOk()
			.bodyText()
			.contains("Today is no redemption day");
		assertThat(post(this.clerk, "/counter/queue/numbers", key())).hasStatus(409);
		this.calendar.set(this.owner, this.village.shop(), in(0));
		Map<String, String> pressed = key();
		assertThat(post(this.clerk, "/counter/queue/numbers", pressed)).hasRedirectedUrl("/counter/queue/numbers/1");
		assertThat(post(this.clerk, "/counter/queue/numbers", pressed)).hasRedirectedUrl("/counter/queue/numbers/1");
		assertThat(get(this.clerk, "/counter/queue/numbers/1", "en")).hasStatusOk().bodyText().contains("You are next");
		assertThat(get(this.clerk, "/counter/queue/numbers/2", "en")).hasStatus(404);
		Map<String, String> call = key();
		call.put("counter", "3");
		assertThat(post(this.clerk, "/counter/queue/calls", call)).hasStatus(303);
		call = key();
		assertThat(post(this.clerk, "/counter/queue/calls", call)).hasStatus(409).bodyText().contains("Nobody waits");
		call.put("counter", "10");
		assertThat(post(this.clerk, "/counter/queue/calls", call)).hasStatus(404);
		assertThat(this.browser.get().uri("/queue/" + this.village.shop().code()).header("Accept-Language", "en"))
			.hasStatusOk()
			.bodyText()
			.contains("Now serving", "Counter 3")
			.doesNotContain("乌云");
		assertThat(this.browser.get().uri("/queue/NOWHERE")).hasStatus(404);
	}

	@Test
	void theReportIsThereWhileTheDayRuns() {
		String day = this.calendar.set(this.owner, this.village.shop(), in(0)).toString();
		this.calendar.queue(this.clerk, 3, 1);
		assertThat(get(this.owner, "/shop/days/" + day + "/report", "en")).hasStatusOk()
			.bodyText()
			.contains("So far", "Numbers given", "For the programme");
		assertThat(get(this.clerk, "/counter/days/" + day + "/report", "zh-CN")).hasStatusOk()
			.bodyText()
			.contains("到目前为止", "发号");
	}

	private Map<String, String> form(Map<String, String> changed) {
		Map<String, String> form = new TreeMap<>(Map.of("day", in(10).toString(), "opens", "09:00", "closes", "16:00",
				"place", "超市门前", "note", "", "months", "1"));
		form.putAll(changed);
		return form;
	}

	private static Map<String, String> key() {
		return new TreeMap<>(Map.of("key", IdempotencyKey.next().toString()));
	}

	private static LocalDate in(int days) {
		return ShopDays.today().plusDays(days);
	}

	private MvcTestResult get(Actor actor, String path, String language) {
		return this.browser.get()
			.uri(URI.create(path))
			.header("Accept-Language", language)
			.with(SignedIn.as(actor))
			.exchange();
	}

	private MvcTestResult post(Actor actor, String path, Map<String, String> fields) {
		var request = this.browser.post()
			.uri(URI.create(path))
			.header("Accept-Language", "en")
			.with(SignedIn.as(actor));
		fields.forEach(request::param);
		return request.exchange();
	}

}
