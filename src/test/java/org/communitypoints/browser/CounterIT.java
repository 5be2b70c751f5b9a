package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
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
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The counter as a clerk uses it: by keyboard, by touch, without JavaScript, and on
 * paper.
 */
class CounterIT extends BrowserTest {

	@Autowired
	private Market market;

	@Autowired
	private AppointStaff appoint;

	private Market.Village village;

	private Joined bai;

	private Good tea;

	private String clerk;

	@BeforeEach
	void openTheShop() {
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
				Staff.PASSWORD);
	}

	@Test
	void threeActsByKeyboardOnly() {
		Tab page = signedIn(Screen.desk("zh-CN"));

		assertThat(page.locator("#box")).isFocused();
		page.scan(this.bai.card().digits());
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator("#box")).isFocused();
		page.scan(this.tea.barcode().value());
		assertThat(page.locator(".sum")).containsText("302");
		assertThat(page.locator("#box")).isFocused();
		page.pressKey("F8");

		assertThat(page.locator(".outcome")).containsText("已核销 18 分");
		assertThat(page.locator(".outcome .figure")).hasText("302");
		assertThat(page.locator("#box")).isFocused();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(302);
	}

	@Test
	void aListIsWalkedWithArrowsAndPickedWithADigit() {
		Tab page = signedIn(Screen.desk("zh-CN"));

		page.scan("by");
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		page.touchKey("ArrowDown");
		assertThat(page.locator("[data-candidate]").first()).isFocused();
		page.touchKey("Escape");
		assertThat(page.locator("[data-candidate]")).hasCount(0);
		page.scan("by");
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		String second = page.locator("[data-candidate] strong").nth(1).textContent();
		page.pressKey("2");

		assertThat(page.locator(".customer")).containsText(second);
	}

	@Test
	void aScannerThatTypesWhileAButtonHasTheFocusPressesNoButton() {
		Tab page = signedIn(Screen.desk("zh-CN"));
		page.scan(this.bai.card().digits());
		page.scan(this.tea.barcode().value());
		assertThat(page.locator(".basket-lines li")).hasCount(1);
		page.locator("[data-redeem] button").focus();

		page.type(this.village.soap().barcode().value());
		page.pressKey("Enter");

		assertThat(page.locator(".basket-lines li")).hasCount(2);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void threeActsByTouchOnAPhone() {
		Tab page = signedIn(Screen.phone("zh-CN"));

		assertThat(page.locator("#box")).not().isFocused();
		page.locator("#box").fill("byc");
		page.press("[data-scan] button");
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator("#box")).not().isFocused();
		page.press(".tile:enabled");
		assertThat(page.locator(".checkout")).containsText("核销");
		assertThat(page.locator(".checkout")).isInViewport();
		page.everyTargetIsLargeEnough();
		theQuantityIsOutOfTheWayOfItsButtons(page);
		assertThat(page.locator("#box")).not().isFocused();
		page.shotOfTheScreen("counter-phone");
		page.press("[data-redeem] button");

		assertThat(page.locator(".outcome")).isVisible();
		page.touch(".undo summary");
		page.press(".reasons button >> nth=1");
		assertThat(page.locator(".outcome.taken-back")).isVisible();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void threeActsWithoutJavaScript() {
		Tab page = signedIn(Screen.phone("en").withoutScripts());

		page.locator("#box").fill(this.bai.card().formatted());
		page.press("[data-scan] button");
		page.locator("#box").fill(this.tea.barcode().value());
		page.press("[data-scan] button");
		page.press("[data-redeem] button");

		assertThat(page.locator(".outcome")).containsText("18 points redeemed");
		assertThat(page.locator(".outcome .figure")).hasText("302");
		page.reload();
		assertThat(page.locator(".outcome .figure")).hasText("302");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(302);
	}

	@Test
	void theCameraOfAPhoneReadsACodeAndSaysSoWhereThereIsNone() {
		Tab page = signedIn(Screen.phone("zh-CN"));
		page.touch("[data-camera]");
		assertThat(page.locator("#camera [data-camera-words]")).containsText("摄像头打不开");
		page.touch("[data-camera-close]");
		assertThat(page.locator("#camera")).isHidden();
		Object read = page.page()
			.evaluate(
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
		Tab page = signedIn(Screen.desk("zh-CN"));
		page.scan(this.bai.card().digits());
		page.scan("3*" + this.tea.barcode().value());
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("3");
		page.scan("12x" + this.tea.barcode().value());
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("15");
	}

	@Test
	void aBasketSurvivesSigningOutAndInAgain() {
		Tab page = signedIn(Screen.desk("zh-CN"));
		page.scan(this.bai.card().digits());
		page.scan(this.tea.barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		page.page().context().clearCookies();

		page.pressKey("F8");
		assertThat(page.locator("input[type=password]")).isVisible();
		page.signIn(this.clerk);

		assertThat(page.locator("[data-redeem]")).containsText("18");
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void theReceiptPrintsOnBothPapers() {
		Tab page = signedIn(Screen.desk("zh-CN"));
		page.scan(this.bai.card().digits());
		page.scan(this.tea.barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		page.pressKey("F8");
		assertThat(page.locator(".outcome")).isVisible();
		String receipt = page.path() + "/receipt";

		for (int paper : new int[] { 80, 58 }) {
			page.go(receipt + "?paper=" + paper);
			page.onPaper();
			assertThat(page.locator(".tools")).isHidden();
			double width = page.locator(".slip").boundingBox().width;
			double millimetres = width / 96 * 25.4;
			assertThat(millimetres).isBetween(paper == 80 ? 71.0 : 47.0, paper == 80 ? 73.0 : 49.0);
			isLegibleOnThermalPaper(page);
			Paper slip = page.print("receipt-" + paper);
			assertThat(slip.sheets()).isEqualTo(1);
			assertThat(slip.width()).isBetween(paper - 1.0, paper + 1.0);
			page.onScreen();
			page.shotOfTheScreen("receipt-" + paper);
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothingOnAnyPage(Screen screen) {
		Tab page = open(screen);
		page.go("/sign-in");
		page.look("sign-in");
		page.signIn(this.clerk);
		page.go("/counter");
		page.look("empty counter");
		page.go("/counter?q=by");
		page.look("list");
		page.go("/counter?q=nobody");
		page.look("nobody");
		page.scan("015273840");
		page.look("mistyped");
		page.scan(this.bai.card().digits());
		page.scan(this.tea.barcode().value());
		page.scan(this.village.soap().barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		page.look("basket");
		if (screen.equals(Screen.desk("zh-CN"))) {
			page.shotOfTheScreen("counter");
		}
		page.press("[data-redeem] button");
		assertThat(page.locator(".outcome")).isVisible();
		page.touch(".undo summary");
		page.look("result");
		page.go(page.path() + "/receipt");
		page.look("receipt");
		page.go("/counter/redemptions");
		page.look("receipts");
		page.go("/counter/nothing-here");
		page.look("not found");

	}

	private Tab signedIn(Screen screen) {
		return signedIn(screen, this.clerk, "/counter");
	}

	/** Pure black, nothing under 10.5 pt, and the balance in 16 pt bold. */
	private static void isLegibleOnThermalPaper(Tab page) {
		assertThat(page.page()
			.evaluate(
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

	private static void theQuantityIsOutOfTheWayOfItsButtons(Tab page) {
		BoundingBox less = page.locator(".quantity button").nth(1).boundingBox();
		BoundingBox field = page.locator(".quantity input[name=quantity]").first().boundingBox();
		BoundingBox more = page.locator(".quantity button").nth(2).boundingBox();
		assertThat(field.x - less.x - less.width).isGreaterThanOrEqualTo(7.9);
		assertThat(more.x - field.x - field.width).isGreaterThanOrEqualTo(7.9);
	}

}
