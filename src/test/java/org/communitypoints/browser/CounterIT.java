package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import org.communitypoints.counter.Market;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

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
	private Staff staff;

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
		this.clerk = this.staff.clerk(this.village.shop(), this.village.community()).signInName();
	}

	@Test
	void threeActsByKeyboardOnly() {
		Page page = signedIn(Screen.desk("zh-CN"));

		assertThat(page.locator("#box")).isFocused();
		types(page, this.bai.card().digits());
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator("#box")).isFocused();
		types(page, this.tea.barcode().value());
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
		Page page = signedIn(Screen.desk("zh-CN"));

		types(page, "by");
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		page.keyboard().press("ArrowDown");
		assertThat(page.locator("[data-candidate]").first()).isFocused();
		page.keyboard().press("Escape");
		assertThat(page.locator("[data-candidate]")).hasCount(0);
		types(page, "by");
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		String second = page.locator("[data-candidate] strong").nth(1).textContent();
		page.keyboard().press("2");

		assertThat(page.locator(".customer")).containsText(second);
	}

	@Test
	void aScannerThatTypesWhileAButtonHasTheFocusPressesNoButton() {
		Page page = signedIn(Screen.desk("zh-CN"));
		types(page, this.bai.card().digits());
		types(page, this.tea.barcode().value());
		assertThat(page.locator(".basket-lines li")).hasCount(1);
		page.locator("[data-redeem] button").focus();

		page.keyboard().type(this.village.soap().barcode().value());
		page.keyboard().press("Enter");

		assertThat(page.locator(".basket-lines li")).hasCount(2);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void threeActsByTouchOnAPhone() {
		Page page = signedIn(Screen.phone("zh-CN"));

		assertThat(page.locator("#box")).not().isFocused();
		page.locator("#box").fill("byc");
		page.locator("[data-scan] button").tap();
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator("#box")).not().isFocused();
		page.locator(".tile").first().tap();
		assertThat(page.locator(".checkout")).containsText("核销");
		assertThat(page.locator(".checkout")).isInViewport();
		everyTargetIsLargeEnough(page);
		theQuantityIsOutOfTheWayOfItsButtons(page);
		assertThat(page.locator("#box")).not().isFocused();
		shotOfTheScreen(page, "counter-phone");
		page.locator("[data-redeem] button").tap();

		assertThat(page.locator(".outcome")).isVisible();
		page.locator(".undo summary").tap();
		page.locator(".reasons button").nth(1).tap();
		assertThat(page.locator(".outcome.taken-back")).isVisible();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void threeActsWithoutJavaScript() {
		Page page = signedIn(Screen.phone("en").withoutScripts());

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
	void aBasketSurvivesSigningOutAndInAgain() {
		Page page = signedIn(Screen.desk("zh-CN"));
		types(page, this.bai.card().digits());
		types(page, this.tea.barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		page.context().clearCookies();

		page.keyboard().press("F8");
		assertThat(page.locator("input[type=password]")).isVisible();
		signIn(page, this.clerk);

		assertThat(page.locator("[data-redeem]")).containsText("18");
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
	}

	@Test
	void theReceiptPrintsOnBothPapers() {
		Page page = signedIn(Screen.desk("zh-CN"));
		types(page, this.bai.card().digits());
		types(page, this.tea.barcode().value());
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
			byte[] pdf = print(page, "receipt-" + paper);
			assertThat(pagesOf(pdf)).isEqualTo(1);
			assertThat(widthOf(pdf)).isBetween(paper - 1.0, paper + 1.0);
			shotOfTheScreen(page, "receipt-" + paper);
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void nothingIsWrongWithAnyPage(Screen screen) {
		Page page = open(screen);
		page.navigate(at("/sign-in"));
		List<String> found = new ArrayList<>(look(page, "sign-in"));
		signIn(page, this.clerk);
		page.navigate(at("/counter"));
		found.addAll(look(page, "empty counter"));
		page.navigate(at("/counter?q=by"));
		found.addAll(look(page, "list"));
		page.navigate(at("/counter?q=nobody"));
		found.addAll(look(page, "nobody"));
		types(page, "015273840");
		found.addAll(look(page, "mistyped"));
		types(page, this.bai.card().digits());
		types(page, this.tea.barcode().value());
		types(page, this.village.soap().barcode().value());
		assertThat(page.locator("[data-redeem]")).isVisible();
		found.addAll(look(page, "basket"));
		if (screen.equals(Screen.desk("zh-CN"))) {
			shotOfTheScreen(page, "counter");
		}
		page.locator("[data-redeem] button").click();
		assertThat(page.locator(".outcome")).isVisible();
		page.locator(".undo summary").click();
		found.addAll(look(page, "result"));
		String result = page.url();
		page.navigate(result + "/receipt");
		found.addAll(look(page, "receipt"));
		page.navigate(at("/counter/redemptions"));
		found.addAll(look(page, "receipts"));
		page.navigate(at("/counter/nothing-here"));
		found.addAll(look(page, "not found"));

		assertThat(found).isEmpty();
	}

	private Page signedIn(Screen screen) {
		Page page = signedIn(screen, this.clerk, "/counter");
		assertThat(page.locator("#box")).isVisible();
		return page;
	}

	/**
	 * Types like a scanner, wherever the focus is: digits or letters, then Enter; and
	 * waits until the page has taken it.
	 */
	private static void types(Page page, String words) {
		page.keyboard().type(words);
		page.waitForResponse((response) -> response.url().contains("/counter") && response.status() != 303,
				() -> page.keyboard().press("Enter"));
		page.waitForTimeout(150);
	}

	private static void everyTargetIsLargeEnough(Page page) {
		for (Locator target : page.locator("main button:visible, main a:visible, main summary:visible").all()) {
			if (target.evaluate("e => e.classList.contains('visually-hidden')").equals(false)) {
				assertThat(target.boundingBox().height).as(target.textContent()).isGreaterThanOrEqualTo(44);
			}
		}
	}

	/** Pure black, nothing under 10.5 pt, and the balance in 16 pt bold. */
	private static void isLegibleOnThermalPaper(Page page) {
		assertThat(page.evaluate("""
				Array.from(document.querySelectorAll('.slip *:not(.visually-hidden)')).filter((element) => {
					const style = getComputedStyle(element);
					return style.color !== 'rgb(0, 0, 0)' || parseFloat(style.fontSize) < 10.5 / 72 * 96 - 0.01;
				}).map((element) => element.outerHTML)
				""")).isEqualTo(List.of());
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

	private static int pagesOf(byte[] pdf) {
		return text(pdf).split("/Type\\s*/Page\\b(?!s)", -1).length - 1;
	}

	private static double widthOf(byte[] pdf) {
		Matcher box = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ").matcher(text(pdf));
		assertThat(box.find()).isTrue();
		return Double.parseDouble(box.group(1)) / 72 * 25.4;
	}

	private static String text(byte[] pdf) {
		return new String(pdf, StandardCharsets.ISO_8859_1);
	}

}
