package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.microsoft.playwright.Keyboard;
import org.communitypoints.counter.CounterRules;
import org.communitypoints.counter.Market;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A day at a counter that works in shifts, with two clerks and a customer's screen. */
class ShiftIT extends BrowserTest {

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

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(10, 60);
		this.bai = this.village.member("白音查干", 25);
		this.wuyun = this.staff.clerk(this.village.shop(), this.village.community());
		this.tana = this.staff.clerk(this.village.shop(), this.village.community());
		this.rules.setShifts(this.village.administrator(), this.village.shop(), true);
	}

	@Test
	void aShiftIsOpenedWorkedInHandedOverAndClosed() {
		choosesPin(this.tana, "7391");
		Tab page = signedIn(Screen.desk("zh-CN"), this.wuyun);
		Tab customer = beside(page);
		customer.go("/counter/display");
		assertThat(customer.locator(".display-idle")).isVisible();
		page.scan(this.bai.card().digits());
		assertThat(customer.locator(".display-sum")).hasText(Pattern.compile("余额\\s*25\\s*分"));
		page.scan("3*" + this.village.soap().barcode().value());
		assertThat(customer.locator(".display-sum")).containsText("还差 5 分");
		page.press("button[name=points]");
		assertThat(customer.locator(".display-sum")).containsText("25 − 25 =");
		page.pressKey("F8");
		assertThat(page.locator(".notice.bad")).containsText("请先开班");

		page.go("/counter/shifts/new");
		page.locator("#cash").fill("五十");
		page.press(".card .button");
		assertThat(page.locator(".notice.bad")).containsText("请输入金额");
		page.locator("#cash").fill("50");
		page.press(".card .button");
		assertThat(page.locator("[data-redeem]")).isVisible();

		// Tana takes over: one touch, four digits; the basket stays
		long since = System.nanoTime();
		page.pressKey("F4");
		assertThat(page.locator("[data-turn]")).isVisible();
		page.locator("input[name=clerkId][value='" + this.tana.id() + "']").click();
		assertThat(page.locator("#pin")).isFocused();
		page.type("7391");
		page.pressKey("Enter");
		assertThat(page.locator("[data-redeem]")).isVisible();
		assertThat((System.nanoTime() - since) / 1_000_000).as("milliseconds for a turn, on a busy machine")
			.isLessThan(20_000);
		page.pressKey("F8");
		assertThat(page.locator(".outcome")).containsText("已核销 25 分");
		assertThat(customer.locator(".display-result")).containsText("已核销 25 分");

		page.go("/counter/shifts/1/closing");
		assertThat(page.locator("main")).containsText("由本人或管理员交班");
		Tab own = signedIn(Screen.desk("zh-CN"), this.wuyun);
		own.go("/counter/shifts/1/closing");
		own.locator("#cash").fill("54");
		own.locator(".counted input").first().fill("1");
		own.press(".card .button");
		assertThat(own.locator(".notice.bad")).containsText("应有 55.00 元，实数 54.00 元；有 1 种商品不符");
		assertThat(own.locator(".counted .wrong")).containsText("应有");
		own.locator("input[value=CHANGE_GIVEN_WRONG]").check();
		own.press(".card .button");
		assertThat(own.locator("main")).containsText("−1.00");
		own.shotOfTheScreen("shift");
		for (String size : List.of("80", "58", "A5")) {
			own.go("/counter/shifts/1/paper?paper=" + size);
			assertThat(own.print("shift-" + size).sheets()).as(size).isEqualTo(1);
			own.shotOfTheScreen("shift-" + size);
		}
	}

	@Test
	void aColleagueTakesOverByKeysAloneAndTheBasketStays() {
		this.rules.setShifts(this.village.administrator(), this.village.shop(), false);
		Staff.Appointed third = this.staff.clerk(this.village.shop(), this.village.community());
		choosesPin(this.wuyun, "4806");
		choosesPin(this.tana, "7391");
		choosesPin(third, "8426");
		Tab page = signedIn(Screen.desk("zh-CN"), this.wuyun);
		Keyboard keys = page.page().keyboard();
		page.scan(this.bai.card().digits());
		page.scan(this.village.soap().barcode().value());
		List<Long> millis = new ArrayList<>();
		for (Staff.Appointed next : List.of(this.tana, third, this.wuyun, third, this.tana)) {
			String pin = next.equals(this.tana) ? "7391" : (next.equals(third) ? "8426" : "4806");
			String digit = Integer.toString(1 + Stream.of(this.wuyun, this.tana, third)
				.map((one) -> one.id().value().toString())
				.sorted()
				.toList()
				.indexOf(next.id().value().toString()));
			long since = System.nanoTime();
			keys.press("F4");
			page.page().waitForTimeout(120);
			// no waiting for the page: who knows the keys does not look
			keys.type(digit + pin, new Keyboard.TypeOptions().setDelay(120));
			keys.press("Enter");
			page.locator("[data-redeem]").waitFor();
			millis.add((System.nanoTime() - since) / 1_000_000);
			assertThat(page.locator(".customer")).containsText("白音查干");
		}
		System.out.println("A turn by keys, F4 to basket, six keys at 120 ms: " + millis + " ms");
		assertThat(millis).as("milliseconds, on a busy machine").allMatch((one) -> one < 20_000);
		page.pressKey("F8");
		assertThat(page.locator(".outcome")).isVisible();
	}

	@Test
	void aLockedCounterKeepsItsBasketAndTheCustomerSeesNothing() {
		choosesPin(this.wuyun, "7391");
		Tab page = signedIn(Screen.phone("en"), this.wuyun);
		page.locator("#box").fill("byc");
		page.press("[data-scan] button");
		assertThat(page.locator(".customer")).isVisible();
		page.touch(".many label >> nth=1");
		page.press(".tile");
		assertThat(page.locator(".quantity input[name=quantity]").first()).hasValue("2");
		page.go("/counter/clerks");
		page.press("form[action$=lock] button");

		assertThat(page.locator("h1")).containsText("locked");
		page.go("/counter");
		assertThat(page.locator("h1")).containsText("locked");
		Tab customer = beside(page);
		customer.go("/counter/display");
		assertThat(customer.locator(".display-idle")).isVisible();
		page.locator("#pin").fill("7391");
		page.press("[data-turn] .button");
		assertThat(page.locator(".quantity input[name=quantity]").first()).hasValue("2");
	}

	@Test
	void aBasketWaitsThroughSigningOut() {
		Tab page = signedIn(Screen.desk("zh-CN"), this.wuyun);
		page.scan(this.bai.card().digits());
		page.scan(this.village.soap().barcode().value());
		page.press("form[action$=putting-aside] button");
		assertThat(page.locator(".waiting-baskets button")).containsText("白＊");
		page.shotOfTheScreen("counter-waiting");
		page.page().context().clearCookies();
		page.go("/counter");
		page.signIn(this.wuyun.signInName());
		page.press(".waiting-baskets button");
		assertThat(page.locator(".customer")).containsText("白音查干");
		assertThat(page.locator(".waiting-baskets")).hasCount(0);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(25);
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothing(Screen screen) {
		Tab page = signedIn(screen, this.wuyun);
		for (String path : List.of("/counter/shifts", "/counter/shifts/new", "/counter/clerks", "/password/pin",
				"/counter/display")) {
			page.go(path);
			page.look(path);
			page.everyTargetIsLargeEnough();
		}
		page.go("/counter/shifts/new");
		page.locator("#cash").fill("50");
		page.press(".card .button");
		for (String path : List.of("/counter/shifts/1", "/counter/shifts/1/closing", "/counter/shifts/1/paper")) {
			page.go(path);
			page.look(path);
		}
	}

	@Test
	void twoClerksTakeTurnsByTheSameKeysHoweverFastTheyType() {
		this.rules.setShifts(this.village.administrator(), this.village.shop(), false);
		choosesPin(this.wuyun, "4806");
		choosesPin(this.tana, "7391");
		Tab page = signedIn(Screen.desk("zh-CN"), this.wuyun);
		Keyboard keys = page.page().keyboard();
		boolean tanaIsSecond = this.wuyun.id().value().toString().compareTo(this.tana.id().value().toString()) < 0;
		Staff.Appointed next = this.tana;
		for (int delay : new int[] { 0, 5, 10, 20, 40, 80, 120 }) {
			assertThat(page.locator("#box")).isFocused();
			keys.press("F4");
			keys.type((next.equals(this.tana) == tanaIsSecond) ? "2" : "1", new Keyboard.TypeOptions().setDelay(delay));
			keys.type(next.equals(this.tana) ? "7391" : "4806", new Keyboard.TypeOptions().setDelay(delay));
			assertThat(page.locator("#pin")).hasValue(next.equals(this.tana) ? "7391" : "4806");
			assertThat(page.locator("[data-turn] input:checked")).hasValue(next.id().toString());
			keys.press("Enter");
			next = next.equals(this.tana) ? this.wuyun : this.tana;
		}
	}

	private void choosesPin(Staff.Appointed clerk, String pin) {
		Tab page = signedIn(Screen.desk("zh-CN"), clerk);
		page.go("/password/pin");
		page.locator("#password").fill(Staff.PASSWORD);
		page.locator("#pin").fill(pin);
		page.press(".card .button");
		assertThat(page.locator(".notice.good")).isVisible();
	}

	private Tab signedIn(Screen screen, Staff.Appointed clerk) {
		return signedIn(screen, clerk.signInName(), "/counter");
	}

}
