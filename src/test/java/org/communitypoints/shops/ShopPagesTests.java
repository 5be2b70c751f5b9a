package org.communitypoints.shops;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class ShopPagesTests {

	@Autowired
	private MockMvcTester browser;

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Catalogue catalogue;

	private Community town;

	private Community village;

	private Shop shop;

	private Good soap;

	private Actor administrator;

	@BeforeEach
	void aShopWithTenSoaps() {
		this.town = this.villages.town();
		this.village = this.villages.village(this.town);
		this.shop = this.shops.in(this.village);
		this.soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		this.administrator = Villages.administrator(this.town);
	}

	@Test
	void theListShowsTheShopsOfTheActorsPartOfTheTree() {
		Shop elsewhere = this.shops.in(this.villages.town());
		assertThat(get("/shops")).hasStatusOk()
			.bodyText()
			.contains(this.shop.code(), "Test Shop", "Test Gacha", "/shops/new")
			.doesNotContain(elsewhere.code());
		assertThat(get("/shops?search=nothing-like-this")).hasStatusOk().bodyText().contains("No shop in your part");
	}

	@Test
	void whereThereIsNoShopYetThePageSaysSo() {
		this.administrator = Villages.administrator(this.villages.town());
		assertThat(get("/shops")).hasStatusOk().bodyText().contains("There is no shop in your part of the tree yet.");
	}

	@Test
	void thePageOfAShopShowsItsShelf() {
		assertThat(get("/shops/" + this.shop.code())).hasStatusOk()
			.bodyText()
			.contains("Test Shop", "Test Gacha and all below", "0 points", "Soap", this.soap.barcode().value(),
					"10 bars", "¥1.90", "name=\"barcode\"");
		assertThat(get("/shops/" + this.shop.code() + "/shelf/" + this.soap.barcode())).hasStatusOk()
			.bodyText()
			.contains("2 points", "10 bars", "name=\"points\"", "/deliveries/new?good=" + this.soap.barcode());
	}

	@Test
	void whatWasDoneIsSaidOnTheNextPageAndOnlyThere() {
		String there = "/shops/" + this.shop.code() + "/deliveries";
		MvcTestResult done = receive("5", IdempotencyKey.next());
		assertThat(done).flash().containsEntry("done", "1 good was received into the stock.");
		assertThat(this.browser.get()
			.uri(URI.create(there))
			.cookie(done.getResponse().getCookies())
			.with(SignedIn.as(this.administrator))
			.exchange()).bodyText().contains("class=\"notice good\"", "was received");
		assertThat(get(there)).bodyText().doesNotContain("class=\"notice");
		assertThat(get("/shops/" + this.shop.code())).bodyText().doesNotContain("class=\"notice");
		assertThat(get("/communities/" + this.village.code())).bodyText().doesNotContain("class=\"notice");
	}

	@Test
	void theShopAlsoSpeaksChinese() {
		assertThat(this.browser.get()
			.uri("/shops/{code}", this.shop.code())
			.with(SignedIn.as(this.administrator))
			.exchange()).hasStatusOk().bodyText().contains("测试商店", "肥皂", "待结算积分", "10 块");
	}

	@Test
	void anotherTownsShopDoesNotExist() {
		this.administrator = Villages.administrator(this.villages.town());
		String there = "/shops/" + this.shop.code();
		assertThat(get(there)).hasStatus(404);
		assertThat(get(there + "/shelf/" + this.soap.barcode())).hasStatus(404);
		assertThat(post(there + "/shelf", Map.of("barcode", this.soap.barcode().value(), "points", "1")))
			.hasStatus(404);
		assertThat(post(there + "/shelf/" + this.soap.barcode() + "/price", Map.of("points", "1"))).hasStatus(404);
		assertThat(receive("5", IdempotencyKey.next())).hasStatus(404);
		assertThat(open(Map.of("community", this.village.code()))).hasStatus(404);
	}

	@Test
	void anAuditorReadsAndDoesNotWrite() {
		this.administrator = Villages.auditor(this.town);
		String there = "/shops/" + this.shop.code();
		assertThat(get("/shops")).hasStatusOk().bodyText().doesNotContain("/shops/new");
		assertThat(get(there)).hasStatusOk().bodyText().doesNotContain("name=\"points\"");
		assertThat(get("/shops/goods")).hasStatusOk().bodyText().doesNotContain("/shops/goods/new");
		assertThat(get("/shops/new")).hasStatus(403);
		assertThat(get("/shops/goods/new")).hasStatus(403);
		assertThat(receive("5", IdempotencyKey.next())).hasStatus(403);
		assertThat(open(Map.of())).hasStatus(403);
	}

	@Test
	void aShopIsOpened() {
		String code = Villages.code("S");
		assertThat(get("/shops/new?community=" + this.village.code())).hasStatusOk()
			.bodyText()
			.contains("value=\"" + this.village.code() + "\" selected=\"selected\"");
		assertThat(open(Map.of("code", code.toLowerCase(Locale.ROOT), "catchment", this.town.code()))).hasStatus(303)
			.hasRedirectedUrl("/shops/" + code);
		assertThat(get("/shops/" + code)).bodyText().contains("New Shop", "Test Town and all below", "Nothing is on");
	}

	@Test
	void whatIsWrongWithANewShopIsSaidBesideItsField() {
		assertThat(open(Map.of("code", this.shop.code()))).hasStatus(422).bodyText().contains("is taken");
		assertThat(open(Map.of("code", "no code"))).hasStatus(422).bodyText().contains("id=\"code-error\"");
		assertThat(open(Map.of("nameZh", "😀"))).hasStatus(422).bodyText().contains("id=\"nameZh-error\"");
		assertThat(open(Map.of("nameEn", "<script>"))).hasStatus(422)
			.bodyText()
			.contains("id=\"nameEn-error\"")
			.doesNotContain("<script>\"");
		assertThat(open(Map.of("nameZh", "长".repeat(10_000)))).hasStatus(422).bodyText().contains("at most 60");
		assertThat(open(Map.of("community", ""))).hasStatus(422).bodyText().contains("id=\"community-error\"");
		assertThat(open(Map.of("community", this.town.code(), "catchment", this.village.code()))).hasStatus(422)
			.bodyText()
			.contains("id=\"catchment-error\"");
	}

	@Test
	void aGoodOfTheCatalogueIsPutOnTheShelf() {
		Good rice = this.shops.soap(this.village);
		String there = "/shops/" + this.shop.code();
		assertThat(post(there + "/shelf", Map.of("barcode", rice.barcode().value(), "points", "４０"))).hasStatus(303)
			.hasRedirectedUrl(there);
		assertThat(this.shelf.byBarcode(this.shop.id(), rice.barcode().value())).get()
			.satisfies((good) -> assertThat(good.price().value()).isEqualTo(40));
		assertThat(post(there + "/shelf", Map.of("barcode", rice.barcode().value(), "points", "1"))).hasStatus(422)
			.bodyText()
			.contains("is on the shelf already");
		assertThat(post(there + "/shelf", Map.of("barcode", Shops.barcode().value(), "points", "1"))).hasStatus(422)
			.bodyText()
			.contains("The catalogue has no good with this barcode");
		assertThat(post(there + "/shelf", Map.of("barcode", "2015222000018", "points", "1"))).hasStatus(422)
			.bodyText()
			.contains("This is no whole barcode");
		assertThat(post(there + "/shelf", Map.of())).hasStatus(422)
			.bodyText()
			.contains("barcode-error", "points-error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "1.5", "two", "1000001", "9223372036854775808", "😀", "<script>" })
	void aPriceThatIsNoneIsSaidBesideItsField(String points) {
		assertThat(post("/shops/" + this.shop.code() + "/shelf/" + this.soap.barcode() + "/price",
				Map.of("points", points)))
			.hasStatus(422)
			.bodyText()
			.contains("id=\"points-error\"", "from 1 to 1,000,000");
	}

	@Test
	void aPriceIsChanged() {
		String there = "/shops/" + this.shop.code() + "/shelf/" + this.soap.barcode();
		assertThat(post(there + "/price", Map.of("points", "3"))).hasStatus(303).hasRedirectedUrl(there);
		assertThat(get(there)).bodyText().contains("3 points");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "-1", "1.5", "two", "100001", "9223372036854775808", "😀", "<script>" })
	void aQuantityThatIsNoneIsSaidBesideItsField(String quantity) {
		assertThat(receive(quantity, IdempotencyKey.next())).hasStatus(422)
			.bodyText()
			.contains("id=\"line0-error\"", "from 1 to 100,000");
	}

	@Test
	void aDeliverySentTwiceIsReceivedOnce() {
		IdempotencyKey key = IdempotencyKey.next();
		assertThat(receive("5", key)).hasStatus(303);
		assertThat(receive("5", key)).hasStatus(303);
		assertThat(this.shelf.byBarcode(this.shop.id(), this.soap.barcode().value())).get()
			.extracting(ShelfGood::onHand)
			.isEqualTo(15);
		assertThat(receive("6", key)).hasStatus(409);
	}

	@Test
	void aGoodIsListedWithItsPriceInYuan() {
		Barcode barcode = Shops.barcode();
		assertThat(list(Map.of("barcode", barcode.value(), "tillPrice", "39.8"))).hasStatus(303)
			.hasRedirectedUrl("/shops/goods?search=" + barcode);
		assertThat(this.catalogue.find(barcode)).get().extracting(Good::tillPriceFen).isEqualTo(3980L);
		assertThat(get("/shops/goods?search=" + barcode)).hasStatusOk().bodyText().contains("Rice", "¥39.80", "Food");
		assertThat(list(Map.of("barcode", barcode.value()))).hasStatus(422)
			.bodyText()
			.contains("The catalogue already has a good with the barcode " + barcode);
	}

	@ParameterizedTest
	@CsvSource({ "barcode,2015222000018", "barcode,soap", "nameZh,''", "nameEn,<b>", "unit,''", "unit,a-very-long-unit",
			"category,WINE", "category,''", "tillPrice,0", "tillPrice,0.00", "tillPrice,-1", "tillPrice,1.999",
			"tillPrice,ten", "tillPrice,100000", "tillPrice,9223372036854775808", "tillPrice,1e3", "tillPrice,''" })
	void whatIsWrongWithAGoodIsSaidBesideItsField(String field, String typed) {
		assertThat(list(Map.of(field, typed))).hasStatus(422).bodyText().contains("id=\"" + field + "-error\"");
	}

	private MvcTestResult get(String uri) {
		return this.browser.get()
			.uri(URI.create(uri))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.administrator))
			.exchange();
	}

	private MvcTestResult post(String uri, Map<String, String> fields) {
		var request = this.browser.post()
			.uri(URI.create(uri))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.administrator));
		fields.forEach(request::param);
		return request.exchange();
	}

	private MvcTestResult receive(String quantity, IdempotencyKey key) {
		return post("/shops/" + this.shop.code() + "/deliveries", Map.of("source", "BOUGHT", "invoice", "2026-11",
				"good", this.soap.barcode().value(), "quantity", quantity, "key", key.toString()));
	}

	private MvcTestResult open(Map<String, String> changed) {
		Map<String, String> fields = new HashMap<>(Map.of("code", Villages.code("S"), "nameZh", "新商店", "nameEn",
				"New Shop", "community", this.village.code(), "catchment", ""));
		fields.putAll(changed);
		return post("/shops", fields);
	}

	private MvcTestResult list(Map<String, String> changed) {
		Map<String, String> fields = new HashMap<>(Map.of("barcode", Shops.barcode().value(), "nameZh", "大米", "nameEn",
				"Rice", "unit", "袋", "category", "FOOD", "tillPrice", "39.80"));
		fields.putAll(changed);
		return post("/shops/goods", fields);
	}

}
