package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.AppointStaff;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.SignInName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The counter as a clerk uses it: by keyboard, by touch, without JavaScript, and on
 * paper.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CounterIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private AppointStaff appoint;

	private Market.Village village;

	private Joined bai;

	private Good tea;

	private String clerk;

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void openTheShop() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.village = this.market.sellingSoap(2, 60);
		this.tea = this.village
			.sells(new NewGood(Shops.barcode(), "砖茶 1kg", "Brick tea 1 kg", "块", GoodCategory.FOOD, 1750), 18, 24);
		this.village.sells(new NewGood(Shops.barcode(), "大米 5kg", "Rice 5 kg", "袋", GoodCategory.FOOD, 3980), 40, 12);
		this.village.sells(new NewGood(Shops.barcode(), "食用盐 400g", "Table salt 400 g", "袋", GoodCategory.FOOD, 250), 3,
				48);
		this.village.sells(new NewGood(Shops.barcode(), "炒米 500g", "Roasted millet 500 g", "袋", GoodCategory.FOOD, 980),
				10, 0);
		this.village.sells(new NewGood(Shops.barcode(), "毛巾", "Towel", "条", GoodCategory.HOME, 790), 8, 20);
		this.village.sells(new NewGood(Shops.barcode(), "练习本 5本", "Exercise books ×5", "套", GoodCategory.SCHOOL, 680),
				7, 30);
		this.bai = this.village.member("白音查干", 320);
		this.village.member("白音宝力格", 40);
		this.clerk = "clerk-" + this.village.shop().code().toLowerCase(Locale.ROOT).substring(2);
		Actor administrator = this.village.administrator();
		this.appoint.appoint(administrator,
				new NewStaffMember(new SignInName(this.clerk), "乌云", Role.CLERK, this.village.shop().code()),
				AtCounter.PASSWORD);
	}

	@Test
	void threeActsByKeyboardOnly() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));

		assertThat(page.locator("#box")).isFocused();
		AtCounter.types(page, this.bai.card().digits());
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator("#box")).isFocused();
		AtCounter.types(page, this.tea.barcode().value());
		assertThat(page.locator(".sum")).containsText("302");
		assertThat(page.locator("#box")).isFocused();
		page.keyboard().press("F8");

		assertThat(page.locator(".outcome")).containsText("已核销 18 分");
		assertThat(page.locator(".outcome .figure")).hasText("302");
		assertThat(page.locator("#box")).isFocused();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(302);
	}

	@Test
	void aListIsWalkedWithArrowsAndPickedWithADigit() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));

		AtCounter.types(page, "by");
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		page.keyboard().press("ArrowDown");
		assertThat(page.locator("[data-candidate]").first()).isFocused();
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-candidate]")).hasCount(0);
		AtCounter.types(page, "by");
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		String second = page.locator("[data-candidate] strong").nth(1).textContent();
		page.keyboard().press("2");

		assertThat(page.locator(".customer")).containsText(second);
	}

	@Test
	void aScannerThatTypesWhileAButtonHasTheFocusPressesNoButton() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.tea.barcode().value());
		assertThat(page.locator(".basket-lines li")).hasCount(1);
		page.locator("[data-redeem] button").focus();

		page.keyboard().type(this.village.soap().barcode().value());
		page.keyboard().press("Enter");

		assertThat(page.locator(".basket-lines li")).hasCount(2);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void threeActsByTouchOnAPhone() {
		Page page = signedIn(AtCounter.phone(browser(), "zh-CN", true));

		assertThat(page.locator("#box")).not().isFocused();
		page.locator("#box").fill("byc");
		page.locator("[data-scan] button").tap();
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator("#box")).not().isFocused();
		page.locator(".tile:enabled").first().tap();
		assertThat(page.locator(".checkout")).containsText("核销");
		assertThat(page.locator(".checkout")).isInViewport();
		AtCounter.everyTargetIsLargeEnough(page);
		theQuantityIsOutOfTheWayOfItsButtons(page);
		assertThat(page.locator("#box")).not().isFocused();
		AtCounter.picture(page, "counter-phone");
		page.locator("[data-redeem] button").tap();

		assertThat(page.locator(".outcome")).isVisible();
		page.locator(".undo summary").tap();
		page.locator(".reasons button").nth(1).tap();
		assertThat(page.locator(".outcome.taken-back")).isVisible();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void threeActsWithoutJavaScript() {
		Page page = signedIn(AtCounter.phone(browser(), "en", false));

		page.locator("#box").fill(this.bai.card().formatted());
		page.locator("[data-scan] button").click();
		page.locator("#box").fill(this.tea.barcode().value());
		page.locator("[data-scan] button").click();
		page.locator("[data-redeem] button").click();

		assertThat(page.locator(".outcome")).containsText("18 points redeemed");
		assertThat(page.locator(".outcome .figure")).hasText("302");
		page.reload();
		assertThat(page.locator(".outcome .figure")).hasText("302");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(302);
	}

	@Test
	void theCameraOfAPhoneReadsACodeAndSaysSoWhereThereIsNone() {
		Page page = signedIn(AtCounter.phone(browser(), "zh-CN", true));
		page.locator("[data-camera]").tap();
		assertThat(page.locator("#camera [data-camera-words]")).containsText("摄像头打不开");
		page.locator("[data-camera-close]").tap();
		assertThat(page.locator("#camera")).isHidden();
		Object read = page.evaluate(
				"""
						async () => {
							const script = document.createElement('script');
							script.src = '/zxing_reader.js';
							await new Promise((resolve, reject) => { script.onload = resolve; script.onerror = reject; document.head.append(script); });
							ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => '/zxing_reader.wasm' } });
							const canvas = document.createElement('canvas');
							canvas.width = canvas.height = 200;
							const pen = canvas.getContext('2d');
							pen.fillStyle = '#fff';
							pen.fillRect(0, 0, 200, 200);
							return (await ZXingWASM.readBarcodes(pen.getImageData(0, 0, 200, 200), { formats: ['EAN13', 'EAN8', 'UPCA', 'QRCode'] })).length;
						}
						""");
		assertThat(read).as("our reader runs within the page's policy, and sees nothing on white paper").isEqualTo(0);
	}

	@Test
	void aNumberBeforeTheScanAddsSoMany() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, "3*" + this.tea.barcode().value());
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("3");
		AtCounter.types(page, "12x" + this.tea.barcode().value());
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("15");
	}

	@Test
	void aBasketSurvivesSigningOutAndInAgain() {
		BrowserContext context = AtCounter.desktop(browser(), "zh-CN");
		Page page = signedIn(context);
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.tea.barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		context.clearCookies();

		page.keyboard().press("F8");
		assertThat(page.locator("input[type=password]")).isVisible();
		AtCounter.fillIn(page, this.clerk);

		assertThat(page.locator("[data-redeem]")).containsText("18");
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void theReceiptPrintsOnBothPapers() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.tea.barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).isVisible();
		String receipt = page.url() + "/receipt";

		for (int paper : new int[] { 80, 58 }) {
			page.navigate(receipt + "?paper=" + paper);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(page.locator(".tools")).isHidden();
			double width = page.locator(".slip").boundingBox().width;
			double millimetres = width / 96 * 25.4;
			assertThat(millimetres).isBetween(paper == 80 ? 71.0 : 47.0, paper == 80 ? 73.0 : 49.0);
			isLegibleOnThermalPaper(page);
			byte[] pdf = AtCounter.printed(page, "receipt-" + paper);
			assertThat(AtCounter.pagesOf(pdf)).isEqualTo(1);
			assertThat(AtCounter.widthOf(pdf)).isBetween(paper - 1.0, paper + 1.0);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
			AtCounter.picture(page, "receipt-" + paper);
		}
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothingOnAnyPage(String language, boolean wide) {
		BrowserContext context = wide ? AtCounter.desktop(browser(), language)
				: AtCounter.phone(browser(), language, true);
		Page page = context.newPage();
		page.navigate(at("/sign-in"));
		List<String> found = new ArrayList<>(AtCounter.axe(page, "sign-in"));
		AtCounter.fillIn(page, this.clerk);
		page.navigate(at("/counter"));
		found.addAll(AtCounter.axe(page, "empty counter"));
		page.navigate(at("/counter?q=by"));
		found.addAll(AtCounter.axe(page, "list"));
		page.navigate(at("/counter?q=nobody"));
		found.addAll(AtCounter.axe(page, "nobody"));
		AtCounter.types(page, "015273840");
		found.addAll(AtCounter.axe(page, "mistyped"));
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.tea.barcode().value());
		AtCounter.types(page, this.village.soap().barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		found.addAll(AtCounter.axe(page, "basket"));
		if (wide && language.equals("zh-CN")) {
			AtCounter.picture(page, "counter");
		}
		page.locator("[data-redeem] button").click();
		assertThat(page.locator(".outcome")).isVisible();
		page.locator(".undo summary").click();
		found.addAll(AtCounter.axe(page, "result"));
		String result = page.url();
		page.navigate(result + "/receipt");
		found.addAll(AtCounter.axe(page, "receipt"));
		page.navigate(at("/counter/redemptions"));
		found.addAll(AtCounter.axe(page, "receipts"));
		page.navigate(at("/counter/nothing-here"));
		found.addAll(AtCounter.axe(page, "not found"));

		assertThat(found).isEmpty();
	}

	private static Browser browser() {
		return chromium.orElseThrow().browser();
	}

	private Page signedIn(BrowserContext context) {
		Page page = context.newPage();
		page.setDefaultTimeout(15_000);
		page.navigate(at("/counter"));
		AtCounter.fillIn(page, this.clerk);
		assertThat(page.locator("#box")).isVisible();
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	/** Pure black, nothing under 10.5 pt, and the balance in 16 pt bold. */
	private static void isLegibleOnThermalPaper(Page page) {
		assertThat(page.evaluate(
				"""
						Array.from(document.querySelectorAll('.slip *:not(.visually-hidden, [type=hidden])')).filter((element) => {
							const style = getComputedStyle(element);
							return style.color !== 'rgb(0, 0, 0)' || parseFloat(style.fontSize) < 10.5 / 72 * 96 - 0.01;
						}).map((element) => element.outerHTML)
						"""))
			.isEqualTo(List.of());
		Locator balance = page.locator(".slip .balance dd");
		assertThat(balance).hasCSS("font-weight", "700");
		assertThat(parsePixels(balance.evaluate("e => getComputedStyle(e).fontSize"))).isGreaterThanOrEqualTo(21.3);
		assertThat(balance).hasText("302 分");
	}

	private static double parsePixels(Object size) {
		return Double.parseDouble(size.toString().replace("px", ""));
	}

	private static void theQuantityIsOutOfTheWayOfItsButtons(Page page) {
		BoundingBox less = page.locator(".quantity button").nth(1).boundingBox();
		BoundingBox field = page.locator(".quantity input[name=quantity]").first().boundingBox();
		BoundingBox more = page.locator(".quantity button").nth(2).boundingBox();
		assertThat(field.x - less.x - less.width).isGreaterThanOrEqualTo(7.9);
		assertThat(more.x - field.x - field.width).isGreaterThanOrEqualTo(7.9);
	}

}
