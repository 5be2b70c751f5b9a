package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.Staff;
import org.communitypoints.staff.StaffPins;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * No key is lost at the counter, however fast they come and however slow the server is.
 */
class KeystrokesIT extends BrowserTest {

	private static final int GOODS = 10;

	private static final int SCANS = 30;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private StaffPins pins;

	private Market.Village village;

	private Joined bai;

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(2, 1000);
		this.bai = this.village.member("白音查干", 100);
	}

	@ParameterizedTest
	@CsvSource({ "0,0", "1,0", "5,0", "10,0", "0,250", "3,120" })
	void thirtyScansWithoutABreathAreAllInTheBasketInTheirOrder(int betweenKeys, int answerTakes) {
		Page page = counter();
		List<Good> goods = goods();
		List<Good> scanned = new ArrayList<>();
		for (int at = 0; at < SCANS; at++) {
			scanned.add(goods.get(at % GOODS));
		}
		Collections.shuffle(scanned, new Random(betweenKeys * 1000L + answerTakes));
		List<String> arrived = slowedBy(page, answerTakes);

		scan(page, this.bai.card().digits(), betweenKeys);
		scanned.forEach((good) -> scan(page, good.barcode().value(), betweenKeys));
		page.keyboard().press("F8");

		assertThat(page.locator(".outcome")).containsText("已核销 60 分", within60Seconds());
		assertThat(arrived).containsExactlyElementsOf(
				stream(this.bai.card().digits(), scanned.stream().map((good) -> good.barcode().value()).toList()));
		assertThat(page.locator(".basket-lines li")).hasCount((int) scanned.stream().distinct().count());
		for (Good good : goods) {
			assertThat(page.locator(".basket-lines li",
					new Page.LocatorOptions().setHasText(Character.toString(good.nameZh().charAt(1)))))
				.containsText("× " + Collections.frequency(scanned, good));
		}
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(100 - 60);
	}

	@Test
	void theNextMembersScansWaitBehindTheRedemptionOfTheLast() {
		Page page = counter();
		Joined next = this.village.member("萨仁", 100);
		slowedBy(page, 150);
		for (Joined member : List.of(this.bai, next, this.bai)) {
			scan(page, member.card().digits(), 1);
			scan(page, "3*" + this.village.soap().barcode().value(), 1);
			page.keyboard().press("F8");
		}
		assertThat(page.locator(".outcome .figure")).hasText("88",
				new LocatorAssertions.HasTextOptions().setTimeout(60_000));
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(88);
		assertThat(this.village.balanceOf(next)).isEqualTo(94);
	}

	@Test
	void whatIsRefusedOnTheWayStaysInSightAndNothingIsRedeemedOverIt() {
		Page page = counter();
		slowedBy(page, 150);
		scan(page, this.bai.card().digits(), 1);
		scan(page, "6901234567890", 1);
		scan(page, this.village.soap().barcode().value(), 1);
		page.keyboard().press("F8");
		scan(page, this.village.soap().barcode().value(), 1);

		assertThat(page.locator("#held-back")).containsText("没有核销");
		assertThat(page.locator("#held-back p")).hasCount(2);
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("1");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(100);
		page.screenshot(new Page.ScreenshotOptions().setPath(Tab.picture("counter-held-back", ".png")));

		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).containsText("已核销 2 分");
		assertThat(page.locator("#held-back")).hasCount(0);
	}

	@Test
	void aListOfMembersIsAnsweredBeforeAnythingIsRedeemed() {
		Joined first = this.village.member("其木格", 100);
		Joined second = this.village.member("其其格", 100);
		Page page = counter();
		slowedBy(page, 150);
		scan(page, this.bai.card().digits(), 1);
		scan(page, this.village.soap().barcode().value(), 1);
		scan(page, "q", 1);
		page.keyboard().press("F8");
		assertThat(page.locator("#held-back")).containsText("没有核销");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(100);

		scan(page, "q", 1);
		page.keyboard().type("2");
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).containsText("已核销 2 分");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(100);
		assertThat(this.village.balanceOf(first)).isEqualTo(100);
		assertThat(this.village.balanceOf(second)).isEqualTo(98);
	}

	@Test
	void aRowThatIsPickedByItsDigitIsPickedBeforeTheNextKey() {
		this.village.member("其木格", 100);
		Joined second = this.village.member("其其格", 100);
		Page page = counter();
		scan(page, this.bai.card().digits(), 1);
		scan(page, this.village.soap().barcode().value(), 1);
		scan(page, "q", 1);
		assertThat(page.locator("[data-candidate]")).hasCount(2);
		page.keyboard().type("2");
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).containsText("已核销 2 分");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(100);
		assertThat(this.village.balanceOf(second)).isEqualTo(98);
	}

	@Test
	void f8TwiceIsOneWishAndNobodyIsToldThatNothingWasRedeemed() {
		Page page = counter();
		slowedBy(page, 150);
		scan(page, this.bai.card().digits(), 1);
		scan(page, this.village.soap().barcode().value(), 1);
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("1");
		page.keyboard().press("F8");
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).containsText("已核销 2 分");
		assertThat(page.locator("#held-back")).hasCount(0);

		scan(page, this.bai.card().digits(), 1);
		scan(page, this.village.soap().barcode().value(), 1);
		page.keyboard().press("F8");
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome .figure")).hasText("96");
		assertThat(page.locator("#held-back")).hasCount(0);
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(96);
	}

	@Test
	void thePinThatIsTypedAfterF4IsNeverSeenInTheBox() {
		Staff.Appointed other = this.staff.clerk(this.village.shop(), this.village.community());
		this.pins.choose(
				new Actor(other.id(), "其其格", Role.CLERK, this.village.community().id(), this.village.shop().id()),
				Staff.PASSWORD, "7391");
		Page page = counter();
		slowedBy(page, 600);
		page.keyboard().press("F4");
		page.keyboard().type("17391");
		assertThat(page.locator("#box").inputValue()).isEmpty();
		assertThat(page.locator("[data-turn]")).isVisible();

		page.goBack();
		assertThat(page.locator("#box")).isFocused();
		scan(page, this.bai.card().digits(), 0);
		page.keyboard().press("F4");
		page.keyboard().type("17391");
		assertThat(page.locator("#box").inputValue()).isEmpty();
		assertThat(page.locator("[data-turn]")).isVisible();
	}

	@Test
	void wherePinsAreNotSetWhatIsTypedAfterF4GoesNowhere() {
		Page page = counter();
		slowedBy(page, 600);
		page.keyboard().press("F4");
		page.keyboard().type("17391");
		page.keyboard().press("Enter");
		assertThat(page.locator("form[action$=lock]")).isVisible();
		assertThat(page.locator("h1")).containsText("换店员");
		page.goBack();
		assertThat(page.locator("#box")).isFocused();
		assertThat(page.locator("#box").inputValue()).isEmpty();
	}

	@Test
	void whatIsTypedWhileTheAnswerIsLostComesAfterIt() {
		Page page = counter();
		scan(page, this.bai.card().digits(), 1);
		assertThat(page.locator(".customer")).isVisible();
		assertThat(page.locator("#box")).isFocused();
		page.route("**/counter/scans", Route::abort);
		scan(page, this.village.soap().barcode().value(), 0);
		assertThat(page.locator("#offline")).isVisible();
		scan(page, "2*" + this.village.soap().barcode().value(), 0);
		assertThat(page.locator("#offline")).isVisible();
		page.unroute("**/counter/scans");
		page.keyboard().press("Enter");

		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("3");
	}

	@Test
	void touchesOnGoodsWaitTheirTurnAmongTheScans() {
		Page page = counter();
		slowedBy(page, 200);
		scan(page, this.bai.card().digits(), 0);
		for (int at = 0; at < 3; at++) {
			page.locator(".tile:enabled").first().evaluate("tile => tile.click()");
			scan(page, this.village.soap().barcode().value(), 0);
		}
		assertThat(page.locator(".quantity input[name=quantity]")).hasValue("6");
	}

	@Test
	void otherFieldsAndOtherKeysAreLeftAlone() {
		Page page = counter();
		scan(page, this.bai.card().digits(), 1);
		scan(page, this.village.soap().barcode().value(), 1);
		Locator quantity = page.locator(".quantity input[name=quantity]");
		assertThat(quantity).hasValue("1");
		assertThat(page.locator("#box")).isFocused();
		slowedBy(page, 400);
		page.evaluate(
				"window.left = []; document.addEventListener('keydown', e => window.left.push(e.key + e.defaultPrevented))");
		page.keyboard().type("x");
		page.keyboard().press("Enter");
		page.keyboard().press("F7");
		page.keyboard().press("Control+b");
		quantity.focus();
		page.keyboard().press("4");
		assertThat(quantity).hasValue("4");
		assertThat(page.evaluate("window.left"))
			.isEqualTo(List.of("xfalse", "Entertrue", "F7false", "Controlfalse", "bfalse", "4false"));
	}

	private Page counter() {
		// not as a tab that waits for each answer: here nobody waits
		Page page = signedIn(Screen.desk("zh-CN"),
				this.staff.clerk(this.village.shop(), this.village.community()).signInName(), "/counter")
			.page();
		assertThat(page.locator("#box")).isVisible();
		return page;
	}

	private List<Good> goods() {
		List<Good> goods = new ArrayList<>();
		for (int at = 0; at < GOODS; at++) {
			char letter = "甲乙丙丁戊己庚辛壬癸".charAt(at);
			goods.add(this.village.sells(
					new NewGood(Shops.barcode(), "茶" + letter, "Tea " + letter, "块", GoodCategory.FOOD, 200), 2, 100));
		}
		return goods;
	}

	/** Types like a scanner that waits for nobody. */
	private static void scan(Page page, String words, int betweenKeys) {
		page.keyboard().type(words, new Keyboard.TypeOptions().setDelay(betweenKeys));
		page.keyboard().press("Enter");
	}

	/** What the server is asked by scanning, in order; each answer so many ms late. */
	private static List<String> slowedBy(Page page, int answerTakes) {
		List<String> arrived = Collections.synchronizedList(new ArrayList<>());
		page.onRequest((request) -> {
			if (request.method().equals("POST") && request.url().endsWith("/counter/scans")) {
				arrived.add(request.postData().replaceAll(".*words=([^&]*).*", "$1"));
			}
		});
		if (answerTakes > 0) {
			page.addInitScript("""
					const open = XMLHttpRequest.prototype.send;
					XMLHttpRequest.prototype.send = function (body) { setTimeout(() => open.call(this, body), %d); };
					""".formatted(answerTakes));
			page.reload();
			assertThat(page.locator("#box")).isFocused();
		}
		return arrived;
	}

	private static List<String> stream(String first, List<String> then) {
		List<String> all = new ArrayList<>(List.of(first));
		all.addAll(then);
		return all;
	}

	private static LocatorAssertions.ContainsTextOptions within60Seconds() {
		return new LocatorAssertions.ContainsTextOptions().setTimeout(60_000);
	}

}
