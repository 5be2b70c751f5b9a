package org.communitypoints.shops;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.pictures.SentPicture;
import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.TimeOrderedId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/** A shop's stock on its pages, as its owner and as an administrator see them. */
@ProductTest
class StockPagesTests {

	@Autowired
	private MockMvcTester browser;

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Shelf shelf;

	@Autowired
	private Stock stock;

	@Autowired
	private StockList stockList;

	@Autowired
	private ReceiveGoods receiveGoods;

	@Autowired
	private PutOnShelf putOnShelf;

	@Autowired
	private Catalogue catalogue;

	private Community village;

	private Shop shop;

	private Good soap;

	private Good milk;

	private Actor owner;

	private Actor administrator;

	private Actor actor;

	@BeforeEach
	void aShopWithSoapAndMilk() {
		this.village = this.villages.village(this.villages.town());
		this.shop = this.shops.in(this.village);
		this.soap = this.shops.soapOnShelf(this.village, this.shop, 2, 10);
		this.milk = this.shops.soapOnShelf(this.village, this.shop, 4, 0);
		this.owner = new Actor(ActorId.next(), "塔娜", Role.OWNER, this.village.id(), this.shop.id());
		this.administrator = Villages.administrator(this.village);
		this.actor = this.owner;
	}

	@Test
	void anOwnerReceivesADonationWithItsDays() {
		assertThat(get("/shop/deliveries/new?good=" + this.milk.barcode())).hasStatusOk()
			.bodyText()
			.contains("Soap · " + this.milk.barcode(), "name=\"bestBefore\"", "name=\"key\"");
		MvcTestResult received = deliver(Map.of("source", List.of("DONATED"), "donor", List.of("旗红十字会"), "good",
				List.of("Soap · " + this.milk.barcode(), "", this.soap.barcode().value()), "quantity",
				List.of("１２", "", "3"), "bestBefore", List.of("2031-05-01", "", "")));
		assertThat(received).hasStatus(303).hasRedirectedUrl("/shop/deliveries");
		assertThat(onHand(this.milk)).isEqualTo(12);
		assertThat(onHand(this.soap)).isEqualTo(13);
		assertThat(get("/shop/deliveries")).bodyText().contains("旗红十字会", "best before 2031-05-01", "12 bars", "塔娜");
		assertThat(get("/shop/stock/" + this.milk.barcode())).bodyText()
			.contains("best before 2031-05-01", "Donated", "旗红十字会");
	}

	@Test
	void whoGaveSomethingIsForgottenOnRequest() {
		deliver(Map.of("source", List.of("DONATED"), "donor", List.of("巴图家"), "good",
				List.of(this.milk.barcode().value()), "quantity", List.of("2")));
		String page = body(get("/shop/deliveries"));
		String id = page.replaceAll("(?s).*/shop/deliveries/([0-9a-f-]{36})/donor/removal.*", "$1");
		assertThat(post("/shop/deliveries/" + id + "/donor/removal", Map.of())).hasStatus(303);
		assertThat(get("/shop/deliveries")).bodyText().contains("Donated").doesNotContain("巴图家");
		assertThat(post("/shop/deliveries/" + id + "/donor/removal", Map.of())).hasStatus(404);
	}

	@ParameterizedTest
	@CsvSource({ "good,2015222000018,line0-error", "good,,line0-error", "quantity,0,line0-error",
			"quantity,1000000,line0-error", "quantity,two,line0-error", "bestBefore,31.12.2026,line0-error",
			"bestBefore,2026-02-30,line0-error", "bestBefore,9999-01-01,line0-error", "invoice,,invoice-error",
			"invoice,<b>,invoice-error" })
	void whatIsWrongWithADeliveryIsSaidThere(String field, String typed, String error) {
		Map<String, List<String>> fields = new HashMap<>(Map.of("invoice", List.of("No. 7"), "good",
				List.of(this.soap.barcode().value()), "quantity", List.of("3"), "bestBefore", List.of("2030-01-01")));
		fields.put(field, List.of((typed != null) ? typed : ""));
		assertThat(deliver(fields)).hasStatus(422).bodyText().contains("id=\"" + error + "\"");
		assertThat(onHand(this.soap)).isEqualTo(10);
	}

	@Test
	void aGoodTwiceInOneDeliveryOrNoneAtAllIsRefused() {
		String barcode = this.soap.barcode().value();
		assertThat(deliver(
				Map.of("invoice", List.of("7"), "good", List.of(barcode, barcode), "quantity", List.of("1", "2"))))
			.hasStatus(422)
			.bodyText()
			.contains("id=\"line1-error\"", "stands in another line");
		assertThat(deliver(Map.of("invoice", List.of("7")))).hasStatus(422).bodyText().contains("at least one good");
	}

	@Test
	void aDeliveryOfAGoodOfAnotherShopIsRefused() {
		Good elsewhere = this.shops.soapOnShelf(this.village, this.shops.in(this.village), 3, 1);
		assertThat(deliver(Map.of("invoice", List.of("7"), "good", List.of(elsewhere.barcode().value()), "quantity",
				List.of("1"))))
			.hasStatus(422)
			.bodyText()
			.contains("id=\"line0-error\"");
	}

	@Test
	void aDoubleClickReceivesOnce() {
		Map<String, List<String>> fields = new HashMap<>(
				Map.of("invoice", List.of("7"), "good", List.of(this.soap.barcode().value()), "quantity", List.of("5"),
						"key", List.of(TimeOrderedId.next().toString())));
		assertThat(deliver(fields)).hasStatus(303);
		assertThat(deliver(fields)).hasStatus(303);
		assertThat(onHand(this.soap)).isEqualTo(15);
		fields.put("quantity", List.of("6"));
		assertThat(deliver(fields)).hasStatus(409);
	}

	@Test
	void whatIsLowAndWhatGoesOffStandsOnItsList() {
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		receive(this.milk, 3, today.minusDays(1));
		receive(this.milk, 4, today.plusDays(30));
		receive(this.milk, 5, today.plusDays(31));
		assertThat(get("/shop/stock?show=near")).hasStatusOk()
			.bodyText()
			.contains("past it", today.plusDays(30).toString())
			.doesNotContain(today.plusDays(31).toString());
		assertThat(post("/shop/stock/near", Map.of("days", "31"))).hasStatus(303);
		assertThat(get("/shop/stock?show=near")).bodyText().contains(today.plusDays(31).toString());
		assertThat(post("/shop/stock/near", Map.of("days", "0"))).hasStatus(422).bodyText().contains("days-error");
		assertThat(get("/shop/stock?show=low")).bodyText().contains("enough of everything");
		this.stock.take(this.shop.id(), Map.of(this.soap.id(), 7), UUID.randomUUID());
		assertThat(get("/shop/stock?show=low")).bodyText().contains(this.soap.barcode().value(), ">9<");
		assertThat(post(stockOf(this.soap) + "/threshold", Map.of("lowAt", "2"))).hasStatus(303);
		assertThat(get("/shop/stock?show=low")).bodyText().doesNotContain(this.soap.barcode().value());
		assertThat(post(stockOf(this.soap) + "/threshold", Map.of("lowAt", "-1"))).hasStatus(422)
			.bodyText()
			.contains("lowAt-error");
	}

	@Test
	void goodsAreWrittenOffFromTheirBatchAndForAReason() {
		receive(this.milk, 3, LocalDate.of(2030, 1, 1));
		receive(this.milk, 4, LocalDate.of(2029, 1, 1));
		String there = stockOf(this.milk);
		assertThat(writeOff("2", "EXPIRED", "1")).hasStatus(303).hasRedirectedUrl(there);
		assertThat(this.stockList.batches(this.shop.id(), this.milk.id())).extracting(StockBatch::onHand)
			.containsExactly(4, 1);
		assertThat(writeOff("2", "EXPIRED", "1")).hasStatus(422).bodyText().contains("Only 1 of this batch is left");
		assertThat(writeOff("6", "LOST", "")).hasStatus(422).bodyText().contains("quantity-error");
		assertThat(writeOff("0", "LOST", "")).hasStatus(422).bodyText().contains("quantity-error");
		assertThat(writeOff("1", "TASTY", "")).hasStatus(422).bodyText().contains("reason-error");
		assertThat(writeOff("1", "LOST", "x")).hasStatus(422).bodyText().contains("batch-error");
		assertThat(writeOff("5", "DAMAGED", "")).hasStatus(303);
		assertThat(get(there)).bodyText().contains("Damaged", "Past the best-before", "−5");
	}

	@Test
	void aGoodThatIsNotOfferedIsNotFoundAtTheCounterAndKeepsItsStock() {
		assertThat(post(stockOf(this.soap) + "/offer", Map.of("offered", "false"))).hasStatus(303);
		assertThat(this.shelf.byBarcode(this.shop.id(), this.soap.barcode().value())).isEmpty();
		assertThat(get("/shop/stock")).bodyText().contains("not offered", "10 bars");
		assertThat(post(stockOf(this.soap) + "/offer", Map.of("offered", "true"))).hasStatus(303);
		assertThat(onHand(this.soap)).isEqualTo(10);
	}

	@Test
	void aCountComparesWithTheMomentOfItsTypingWhileTheCounterGoesOn() {
		assertThat(post("/shop/counts", Map.of())).hasStatus(303).hasRedirectedUrl("/shop/counts/1");
		assertThat(post("/shop/counts", Map.of())).hasRedirectedUrl("/shop/counts/1");
		assertThat(scan(this.soap.barcode().value(), "8")).hasStatus(303);
		this.stock.take(this.shop.id(), Map.of(this.soap.id(), 3), UUID.randomUUID());
		assertThat(get("/shop/counts/1")).bodyText().contains("8 counted, 10 in the journal", "−2");
		assertThat(confirm("")).hasStatus(422).bodyText().contains("Choose a reason for each good");
		assertThat(confirm("LOST")).hasStatus(303);
		assertThat(onHand(this.soap)).isEqualTo(5);
		assertThat(confirm("LOST")).hasStatus(303);
		assertThat(onHand(this.soap)).isEqualTo(5);
		assertThat(get("/shop/counts/1")).bodyText()
			.contains("confirmed", "Missing")
			.doesNotContain("name=\"counted\"");
		assertThat(scan(this.soap.barcode().value(), "8")).hasStatus(409);
		assertThat(get(stockOf(this.soap))).bodyText().contains("Count", "Missing");
	}

	@Test
	void aCountThatCannotBeTrueAnyMoreIsCountedAgain() {
		post("/shop/counts", Map.of());
		scan(this.soap.barcode().value(), "1");
		this.stock.take(this.shop.id(), Map.of(this.soap.id(), 3), UUID.randomUUID());
		assertThat(confirm("LOST")).hasStatus(422).bodyText().contains("Count it again");
		assertThat(onHand(this.soap)).isEqualTo(7);
		scan("Soap · " + this.soap.barcode(), "7");
		assertThat(confirm("")).hasStatus(303);
		assertThat(onHand(this.soap)).isEqualTo(7);
	}

	@Test
	void manyNumbersAreKeptAtOnceAndWhatCannotBeReadIsShownAgain() {
		post("/shop/counts", Map.of());
		assertThat(post("/shop/counts/1/lines",
				Map.of("n" + this.soap.barcode(), "11", "n" + this.milk.barcode(), "a few")))
			.hasStatus(422)
			.bodyText()
			.contains("1 kept", "n" + this.milk.barcode() + "-error", "a few", "+1");
		assertThat(post("/shop/counts/1/lines", Map.of("n" + this.milk.barcode(), "2"))).hasStatus(303);
		assertThat(post("/shop/counts/1/lines", Map.of())).hasStatus(422).bodyText().contains("No number was typed");
		assertThat(post("/shop/counts/1/confirmation",
				Map.of("revision", "1", "r" + this.soap.barcode(), "FOUND", "r" + this.milk.barcode(), "FOUND")))
			.hasStatus(422)
			.bodyText()
			.contains("Somebody typed another number");
		assertThat(post("/shop/counts/1/confirmation",
				Map.of("revision", "2", "r" + this.soap.barcode(), "FOUND", "r" + this.milk.barcode(), "FOUND")))
			.hasStatus(303);
		assertThat(onHand(this.soap)).isEqualTo(11);
		assertThat(onHand(this.milk)).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "1.5", "1000001", "ten", "😀" })
	void aCountIsANumber(String counted) {
		post("/shop/counts", Map.of());
		assertThat(scan(this.soap.barcode().value(), counted)).hasStatus(422).bodyText().contains("counted-error");
	}

	@Test
	void aDiscardedCountChangesNothingAndAnEmptyOneIsNotConfirmed() {
		post("/shop/counts", Map.of());
		assertThat(confirm("")).hasStatus(422).bodyText().contains("Nothing has been counted yet");
		scan(this.soap.barcode().value(), "1");
		assertThat(scan("2015222000018", "1")).hasStatus(422).bodyText().contains("good-error");
		assertThat(post("/shop/counts/1/removal", Map.of())).hasStatus(303);
		assertThat(confirm("LOST")).hasStatus(409);
		assertThat(onHand(this.soap)).isEqualTo(10);
		assertThat(post("/shop/counts", Map.of())).hasRedirectedUrl("/shop/counts/2");
		assertThat(get("/shop/counts")).bodyText().contains("discarded", "Go on with count 2");
		assertThat(get("/shop/counts/sheet")).hasStatusOk().bodyText().contains(this.soap.barcode().value());
	}

	@Test
	void anOwnerSeesNoOtherShop() {
		Shop other = this.shops.in(this.village);
		Good theirs = this.shops.soapOnShelf(this.village, other, 2, 5);
		assertThat(get("/shop/stock")).bodyText().doesNotContain(theirs.barcode().value());
		assertThat(get("/shop/stock/" + theirs.barcode())).hasStatus(404);
		assertThat(post("/shop/stock/" + theirs.barcode() + "/offer", Map.of("offered", "false"))).hasStatus(404);
		assertThat(get("/shop/counts/1")).hasStatus(404);
		assertThat(get("/shops/" + other.code() + "/stock")).hasStatus(403);
		assertThat(post("/shops/" + other.code() + "/counts", Map.of())).hasStatus(403);
		assertThat(post("/shop/deliveries/" + UUID.randomUUID() + "/donor/removal", Map.of())).hasStatus(404);
	}

	@Test
	void anAdministratorKeepsTheStockOfTheirShopsAndAnAuditorLooks() {
		String there = "/shops/" + this.shop.code();
		this.actor = this.administrator;
		assertThat(get(there)).bodyText().contains(there + "/stock");
		assertThat(get(there + "/stock")).bodyText().contains(there + "/deliveries/new", "10 bars");
		assertThat(post(there + "/counts", Map.of())).hasRedirectedUrl(there + "/counts/1");
		assertThat(post(there + "/stock/" + this.soap.barcode() + "/threshold", Map.of("lowAt", "3"))).hasStatus(303);
		this.actor = Villages.auditor(this.village);
		for (String page : List.of("/stock", "/stock/" + this.soap.barcode(), "/counts", "/counts/1", "/deliveries",
				"/labels")) {
			assertThat(get(there + page)).hasStatusOk().bodyText().doesNotContain("name=\"key\"", "/removal");
		}
		assertThat(get(there + "/deliveries/new")).hasStatus(403);
		this.actor = Villages.administrator(this.villages.town());
		assertThat(get(there + "/stock")).hasStatus(404);
		assertThat(post(there + "/counts", Map.of())).hasStatus(404);
	}

	@Test
	void labelsHaveNamePriceAndBars() {
		String sheet = body(
				get("/shop/labels/sheet?copies=3&good=" + this.soap.barcode() + "&good=" + this.milk.barcode()));
		assertThat(sheet).contains("6 labels on 1 sheet", "2 points", "4 points", Bars.of(this.soap.barcode()).path());
		assertThat(get("/shop/labels/sheet")).hasStatusOk().bodyText().contains("Choose at least one good");
		assertThat(get("/shop/labels")).hasStatusOk().bodyText().contains(this.milk.barcode().value());
	}

	@Test
	void aPriceTooFarAboveTheTillIsTold() {
		this.actor = this.administrator;
		String shelf = "/shops/" + this.shop.code() + "/shelf/";
		assertThat(get("/shops/goods/prices?search=" + this.milk.barcode())).hasStatusOk()
			.bodyText()
			.contains("+110 %", "¥4.00", "¥1.90");
		assertThat(get("/shops/goods/prices?search=" + this.soap.barcode())).bodyText().contains("Nothing that is too");
		assertThat(get(shelf + this.milk.barcode())).bodyText().contains("110 % over the till price");
		assertThat(get(shelf + this.soap.barcode())).bodyText().doesNotContain("over the till price");
		assertThat(get("/shops/goods?search=" + this.milk.barcode())).bodyText().contains("too dear in 1 shop");
		assertThat(post("/shops/goods/rules", Map.of("over", "10", "days", "30"))).hasStatus(403);
	}

	@Test
	void aGoodThatIsTooDearInManyShopsIsOneRow() {
		this.actor = this.administrator;
		for (int more = 1; more <= PriceCheck.FEW_SHOPS; more++) {
			Shop other = this.shops.in(this.village);
			this.putOnShelf.put(this.administrator, other.code(), Map.of(this.milk.id(), Price.of(4 + more % 3)));
		}
		Good soap = this.shops.soapOnShelf(this.village, this.shop, 9, 0);

		String both = body(get("/shops/goods/prices"));
		assertThat(both.split("<th scope=\"row\">")).hasSize(3);
		assertThat(both).containsSubsequence(soap.barcode().value(), "in 1 shop<", "9 points", "+373 %",
				this.milk.barcode().value(), "in 11 shops<", "6 points", "All 11 shops", "4–6", "¥6.00", "+215 %");
		assertThat(both.split("/shelf/" + this.milk.barcode())).hasSize(1 + PriceCheck.FEW_SHOPS);
		String one = body(get("/shops/goods/prices?search=" + this.milk.barcode()));
		assertThat(one.split("/shelf/" + this.milk.barcode())).hasSize(1 + PriceCheck.FEW_SHOPS + 1);
		assertThat(one).contains("<details class=\"sellers\" open").doesNotContain("All 11 shops");
		assertThat(both).doesNotContain("<details class=\"sellers\" open");
		assertThat(body(get("/shops/goods/prices?search=" + this.shop.code()))).contains("in 1 shop<")
			.doesNotContain("in 11 shops");
		assertThat(get("/shops/goods?search=" + this.milk.barcode())).bodyText().contains("too dear in 11 shops");
	}

	@Test
	void aGoodWithoutABarcodeGetsACodeOfOurs() {
		this.actor = this.administrator;
		MvcTestResult listed = post("/shops/goods", Map.of("barcode", "", "nameZh", "散装小米", "nameEn", "Loose millet",
				"unit", "斤", "category", "FOOD", "tillPrice", "5"));
		assertThat(listed).hasStatus(303);
		String code = String.valueOf(listed.getResponse().getRedirectedUrl()).replaceAll(".*=", "");
		assertThat(code).startsWith("22").hasSize(13);
		assertThat(this.catalogue.find(new Barcode(code))).get().extracting(Good::nameEn).isEqualTo("Loose millet");
		assertThat(get("/shops/goods/" + code)).hasStatusOk().bodyText().contains("for use inside shops");
	}

	@Test
	void usualUnitsAreOfferedAndWhatIsTypedIsWrittenOneWay() {
		this.actor = this.administrator;
		assertThat(get("/shops/goods/new")).bodyText()
			.contains("list=\"units\"", "<option value=\"袋\" label=\"bag\">", "<option value=\"千克\" label=\"kg\">");
		MvcTestResult listed = post("/shops/goods", Map.of("barcode", "", "nameZh", "小米", "nameEn", "Millet", "unit",
				"　ＫＧ ", "category", "FOOD", "tillPrice", "5"));
		String code = String.valueOf(listed.getResponse().getRedirectedUrl()).replaceAll(".*=", "");
		assertThat(this.catalogue.find(new Barcode(code))).get().extracting(Good::unit).isEqualTo("kg");
		assertThat(post("/shops/goods", Map.of("barcode", "", "nameZh", "小米", "nameEn", "Millet", "unit", "㎏".repeat(7),
				"category", "FOOD", "tillPrice", "5")))
			.hasStatus(422)
			.bodyText()
			.contains("at most 12 characters");
	}

	@Test
	void aPictureIsServedSmallAndKeptForEver() {
		this.actor = this.administrator;
		String page = "/shops/goods/" + this.soap.barcode();
		byte[] png = TestPictures.png(400, 300);
		assertThat(upload(page + "/picture", png, "soap.png")).hasStatus(303);
		String address = body(get(page)).replaceAll("(?s).*src=\"(/goods/[0-9]+/picture\\?v=[0-9a-f]{16})\".*", "$1");
		this.actor = new Actor(ActorId.next(), "乌云", Role.CLERK, this.village.id(), this.shop.id());
		assertThat(get(address)).hasStatusOk()
			.hasHeader("Content-Type", "image/png")
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("Cache-Control", "max-age=31536000, private, immutable");
		assertThat(get("/goods/" + this.soap.barcode() + "/picture")).hasStatusOk()
			.hasHeader("Cache-Control", "no-cache, private");
		assertThat(get("/goods/" + this.milk.barcode() + "/picture")).hasStatus(404);
		this.actor = this.administrator;
		assertThat(post(page + "/picture/removal", Map.of())).hasStatus(303);
		assertThat(get(address)).hasStatus(404);
	}

	@Test
	void whatIsNoPictureIsRefusedOnThePage() {
		this.actor = this.administrator;
		String page = "/shops/goods/" + this.soap.barcode();
		byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
			.getBytes(StandardCharsets.UTF_8);
		assertThat(upload(page + "/picture", svg, "soap.png")).hasStatus(422)
			.bodyText()
			.contains("id=\"file-error\"", "ordinary JPEG or PNG");
		assertThat(upload(page + "/picture", new byte[SentPicture.LARGEST_FILE + 1], "soap.jpg")).hasStatus(422)
			.bodyText()
			.contains("at most 12 MB");
		assertThat(upload(page + "/picture", new byte[0], "")).hasStatus(422).bodyText().contains("Choose a picture");
		assertThat(get("/goods/" + this.soap.barcode() + "/picture")).hasStatus(404);
	}

	@Test
	void aPictureTooLargeToBeReadIsToldOnThePageInBothLanguages() {
		this.actor = this.administrator;
		String page = "/shops/goods/" + this.soap.barcode() + "?too-large=";
		assertThat(get(page)).hasStatus(422).bodyText().contains("id=\"file-error\"", "at most 12 MB");
		assertThat(this.browser.get()
			.uri(URI.create(page))
			.header("Accept-Language", "zh-CN")
			.with(SignedIn.as(this.actor))).hasStatus(422).bodyText().contains("图片不能超过 12 MB");
	}

	private MvcTestResult get(String uri) {
		return this.browser.get()
			.uri(URI.create(uri))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.actor))
			.exchange();
	}

	private MvcTestResult post(String uri, Map<String, String> fields) {
		var request = this.browser.post()
			.uri(URI.create(uri))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.actor));
		fields.forEach(request::param);
		return request.exchange();
	}

	private MvcTestResult upload(String uri, byte[] file, String name) {
		return this.browser.post()
			.uri(URI.create(uri))
			.multipart()
			.file(new MockMultipartFile("file", name, "image/png", file))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.actor))
			.exchange();
	}

	private MvcTestResult deliver(Map<String, List<String>> fields) {
		var request = this.browser.post()
			.uri(URI.create("/shop/deliveries"))
			.header("Accept-Language", "en")
			.with(SignedIn.as(this.actor));
		if (!fields.containsKey("key")) {
			request.param("key", TimeOrderedId.next().toString());
		}
		fields.forEach((name, values) -> request.param(name, values.toArray(String[]::new)));
		return request.exchange();
	}

	private MvcTestResult writeOff(String quantity, String reason, String batch) {
		return post(stockOf(this.milk) + "/write-offs",
				Map.of("quantity", quantity, "reason", reason, "batch", batch, "key", TimeOrderedId.next().toString()));
	}

	private MvcTestResult scan(String good, String counted) {
		return post("/shop/counts/1/scan", Map.of("good", good, "counted", counted));
	}

	private MvcTestResult confirm(String reason) {
		String page = body(get("/shop/counts/1"));
		String revision = page.contains("name=\"revision\"")
				? page.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1") : "0";
		return post("/shop/counts/1/confirmation", Map.of("revision", revision, "r" + this.soap.barcode(), reason));
	}

	private static String body(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

	private static String stockOf(Good good) {
		return "/shop/stock/" + good.barcode();
	}

	private void receive(Good good, int quantity, LocalDate bestBefore) {
		this.receiveGoods.receive(this.administrator, IdempotencyKey.next(), this.shop.code(),
				new Delivery(Delivery.Source.BOUGHT, "2026-11", Map.of(good.id(), new Arrival(quantity, bestBefore))));
	}

	private int onHand(Good good) {
		return this.shelf.byBarcode(this.shop.id(), good.barcode().value()).orElseThrow().onHand();
	}

}
