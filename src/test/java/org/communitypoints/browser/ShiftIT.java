package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.ServedTest;
import org.communitypoints.counter.CounterRules;
import org.communitypoints.counter.Market;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A day at a counter that works in shifts, with two clerks and a customer's screen. */
@ServedTest
class ShiftIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private CounterRules rules;

	private Market.Village village;

	private Joined bai;

	private Staff.Appointed wuyun;

	private Staff.Appointed tana;

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
		this.village = this.market.sellingSoap(10, 60);
		this.bai = this.village.member("白音查干", 25);
		this.wuyun = this.staff.clerk(this.village.shop(), this.village.community());
		this.tana = this.staff.clerk(this.village.shop(), this.village.community());
		this.rules.setShifts(this.village.administrator(), this.village.shop(), true);
	}

	@Test
	void aShiftIsOpenedWorkedInHandedOverAndClosed() {
		choosesPin(this.tana, "7391");
		BrowserContext context = AtCounter.desktop(browser(), "zh-CN");
		Page page = signedIn(context, this.wuyun);
		Page customer = context.newPage();
		customer.navigate(at("/counter/display"));
		assertThat(customer.locator(".display-idle")).isVisible();
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, "3*" + this.village.soap().barcode().value());
		assertThat(customer.locator(".display-sum")).containsText("还差 5 分");
		page.locator("button[name=points]").click();
		assertThat(customer.locator(".display-sum")).containsText("25 − 25 =");
		page.keyboard().press("F8");
		assertThat(page.locator(".notice.bad")).containsText("请先开班");

		page.navigate(at("/counter/shifts/new"));
		page.locator("#cash").fill("五十");
		page.locator(".card .button").click();
		assertThat(page.locator(".notice.bad")).containsText("请输入金额");
		page.locator("#cash").fill("50");
		page.locator(".card .button").click();
		assertThat(page.locator("[data-redeem]")).isVisible();

		// Tana takes over: one touch, four digits; the basket stays
		page.waitForLoadState();
		long since = System.nanoTime();
		page.keyboard().press("F4");
		assertThat(page.locator("[data-turn]")).isVisible();
		page.locator("input[name=clerkId][value='" + this.tana.id() + "']").check();
		assertThat(page.locator("#pin")).isFocused();
		page.keyboard().type("7391");
		page.keyboard().press("Enter");
		assertThat(page.locator("[data-redeem]")).isVisible();
		assertThat((System.nanoTime() - since) / 1_000_000).as("milliseconds for a turn, on a busy machine")
			.isLessThan(20_000);
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).containsText("已核销 25 分");
		assertThat(customer.locator(".display-result")).containsText("已核销 25 分");

		page.navigate(at("/counter/shifts/1/closing"));
		assertThat(page.locator("main")).containsText("由本人或管理员交班");
		Page own = signedIn(AtCounter.desktop(browser(), "zh-CN"), this.wuyun);
		own.navigate(at("/counter/shifts/1/closing"));
		own.locator("#cash").fill("54");
		own.locator(".card .button").click();
		assertThat(own.locator(".notice.bad")).containsText("应有 55.00 元，实数 54.00 元");
		own.locator("input[value=CHANGE_GIVEN_WRONG]").check();
		own.locator(".card .button").click();
		assertThat(own.locator("main")).containsText("−1.00");
		AtCounter.picture(own, "shift");
		for (String size : List.of("80", "58", "A5")) {
			own.navigate(at("/counter/shifts/1/paper?paper=" + size));
			own.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(AtCounter.pagesOf(AtCounter.printed(own, "shift-" + size))).as(size).isEqualTo(1);
			own.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
			AtCounter.picture(own, "shift-" + size);
		}
	}

	@Test
	void aColleagueTakesOverByKeysAloneAndTheBasketStays() {
		this.rules.setShifts(this.village.administrator(), this.village.shop(), false);
		Staff.Appointed third = this.staff.clerk(this.village.shop(), this.village.community());
		choosesPin(this.wuyun, "2580");
		choosesPin(this.tana, "7391");
		choosesPin(third, "8426");
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"), this.wuyun);
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.village.soap().barcode().value());
		List<Long> millis = new ArrayList<>();
		for (Staff.Appointed next : List.of(this.tana, third, this.wuyun, third, this.tana)) {
			String pin = next.equals(this.tana) ? "7391" : (next.equals(third) ? "8426" : "2580");
			String digit = Integer.toString(1 + Stream.of(this.wuyun, this.tana, third)
				.map((one) -> one.id().value().toString())
				.sorted()
				.toList()
				.indexOf(next.id().value().toString()));
			long since = System.nanoTime();
			page.keyboard().press("F4");
			page.waitForTimeout(120);
			// no waiting for the page: who knows the keys does not look
			page.keyboard().type(digit + pin, new Keyboard.TypeOptions().setDelay(120));
			page.keyboard().press("Enter");
			page.locator("[data-redeem]").waitFor();
			millis.add((System.nanoTime() - since) / 1_000_000);
			assertThat(page.locator(".customer")).containsText("白音查干");
		}
		System.out.println("A turn by keys, F4 to basket, six keys at 120 ms: " + millis + " ms");
		assertThat(millis).as("milliseconds, on a busy machine").allMatch((one) -> one < 20_000);
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).isVisible();
	}

	@Test
	void aLockedCounterKeepsItsBasketAndTheCustomerSeesNothing() {
		choosesPin(this.wuyun, "7391");
		BrowserContext context = AtCounter.phone(browser(), "en", true);
		Page page = signedIn(context, this.wuyun);
		page.locator("#box").fill("byc");
		page.locator("[data-scan] button").tap();
		assertThat(page.locator(".customer")).isVisible();
		page.locator(".many label").nth(1).tap();
		page.locator(".tile").first().tap();
		assertThat(page.locator(".quantity input[name=quantity]").first()).hasValue("2");
		page.navigate(at("/counter/clerks"));
		page.locator("form[action$=lock] button").tap();

		assertThat(page.locator("h1")).containsText("locked");
		page.navigate(at("/counter"));
		assertThat(page.locator("h1")).containsText("locked");
		Page customer = context.newPage();
		customer.navigate(at("/counter/display"));
		assertThat(customer.locator(".display-idle")).isVisible();
		page.locator("#pin").fill("7391");
		page.locator("[data-turn] .button").tap();
		assertThat(page.locator(".quantity input[name=quantity]").first()).hasValue("2");
	}

	@Test
	void aBasketWaitsThroughSigningOut() {
		BrowserContext context = AtCounter.desktop(browser(), "zh-CN");
		Page page = signedIn(context, this.wuyun);
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.village.soap().barcode().value());
		page.locator("form[action$=putting-aside] button").click();
		assertThat(page.locator(".waiting-baskets button")).containsText("白＊");
		AtCounter.picture(page, "counter-waiting");
		context.clearCookies();
		page = signedIn(context, this.wuyun);
		page.locator(".waiting-baskets button").click();
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator(".waiting-baskets")).hasCount(0);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(25);
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothing(String language, boolean wide) {
		Page page = signedIn(wide ? AtCounter.desktop(browser(), language) : AtCounter.phone(browser(), language, true),
				this.wuyun);
		List<String> found = new ArrayList<>();
		for (String path : List.of("/counter/shifts", "/counter/shifts/new", "/counter/clerks", "/password/pin",
				"/counter/display")) {
			page.navigate(at(path));
			found.addAll(AtCounter.axe(page, path));
			AtCounter.everyTargetIsLargeEnough(page);
		}
		page.navigate(at("/counter/shifts/new"));
		page.locator("#cash").fill("50");
		page.locator(".card .button").click();
		page.waitForURL("**/counter");
		for (String path : List.of("/counter/shifts/1", "/counter/shifts/1/closing", "/counter/shifts/1/paper")) {
			page.navigate(at(path));
			found.addAll(AtCounter.axe(page, path));
		}
		assertThat(found).isEmpty();
	}

	private void choosesPin(Staff.Appointed clerk, String pin) {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"), clerk);
		page.navigate(at("/password/pin"));
		page.locator("#password").fill(Staff.PASSWORD);
		page.locator("#pin").fill(pin);
		page.locator(".card .button").click();
		assertThat(page.locator(".notice.good")).isVisible();
	}

	private static Browser browser() {
		return chromium.orElseThrow().browser();
	}

	private Page signedIn(BrowserContext context, Staff.Appointed clerk) {
		Page page = context.newPage();
		page.setDefaultTimeout(30_000);
		page.navigate(at("/counter"));
		AtCounter.fillIn(page, clerk.signInName());
		assertThat(page.locator("#box")).isVisible();
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
