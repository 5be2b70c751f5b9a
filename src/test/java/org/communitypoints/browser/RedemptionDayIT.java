package org.communitypoints.browser;

import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.ServedTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.days.Queues;
import org.communitypoints.days.RedemptionDayId;
import org.communitypoints.days.RedemptionDays;
import org.communitypoints.days.ShopDays;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A redemption day in a browser: an owner plans it, clerks call numbers, a wall shows
 * them.
 */
@ServedTest
class RedemptionDayIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private ShopDays calendar;

	@Autowired
	private RedemptionDays days;

	@Autowired
	private Queues queues;

	private Market.Village village;

	private Staff.Appointed owner;

	private Staff.Appointed wuyun;

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
		this.owner = this.staff.owner(this.village.shop(), this.village.community());
		this.wuyun = this.staff.clerk(this.village.shop(), this.village.community());
	}

	@Test
	void anOwnerPlansADayByKeyboardAndKeepsStockForIt() {
		for (int member = 0; member < 6; member++) {
			this.village.member(ShopDays.name(member), 100);
		}
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"), this.owner);
		page.navigate(at("/shop/days/new"));
		page.locator("#day").fill(ShopDays.today().plusDays(9).toString());
		page.locator("#place").fill("超市门前");
		page.locator("#place").press("Enter");
		assertThat(page.locator(".notice.good")).containsText("已设定");
		page.locator("a[href$=stocking]").press("Enter");
		assertThat(page.locator(".figure")).hasText("600");
		Locator soap = page.locator("input[name^=good-]").first();
		soap.focus();
		page.keyboard().type("25");
		page.keyboard().press("Enter");
		assertThat(page.locator(".notice.good")).containsText("已预留");
		assertThat(page.locator("input[name^=good-]").first()).hasValue("25");
		assertThat(this.village.soapLeft()).as("what may be sold before the day").isEqualTo(35);
		AtCounter.picture(page, "day-stocking");

		page.navigate(at("/shop/days"));
		page.locator(".leaf").first().press("Enter");
		page.locator("a[href$=poster]").click();
		printsOn(page, "day-poster", 1);
	}

	@Test
	void twoCountersCallWhileTheWallAndThePhoneAtHomeFollow() {
		RedemptionDayId day = this.calendar.set(this.village.administrator(), this.village.shop(), ShopDays.today());
		Page wall = AtCounter.desktop(browser(), "zh-CN").newPage();
		wall.navigate(at("/queue/" + this.village.shop().code()));
		assertThat(wall.locator(".served-now")).containsText("还没有叫号");

		Page one = signedIn(AtCounter.desktop(browser(), "zh-CN"), this.wuyun);
		one.locator("a[href='/counter/queue']").click();
		for (int number = 1; number <= 5; number++) {
			one.locator("form[action$=numbers] button").press("Enter");
			assertThat(one.locator(".ticket h1")).hasText(Integer.toString(number));
		}
		printsOn(one, "day-ticket", 1);
		one.locator(".tools a").press("Enter");
		assertThat(one.locator("form[action$=calls] .button.big")).isFocused();
		one.keyboard().press("Enter");
		assertThat(one.locator(".notice.good")).containsText("请 1 号");
		assertThat(wall.locator(".served-now strong")).hasText("1");

		Page two = signedIn(AtCounter.phone(browser(), "en", true),
				this.staff.clerk(this.village.shop(), this.village.community()));
		two.navigate(at("/counter/queue"));
		two.locator(".counters label").nth(1).tap();
		two.locator("form[action$=calls] .button.big").tap();
		assertThat(two.locator(".notice.good")).containsText("Number 2, please");
		assertThat(two.locator(".counters input:checked")).hasValue("2");
		assertThat(one.locator("#served .served-now strong")).hasText("2");
		assertThat(wall.locator(".served-now")).containsText("2 号柜台");
		assertThat(wall.locator(".served-next li")).hasText(new String[] { "3", "4", "5" });
		AtCounter.picture(wall, "day-wall");
		AtCounter.picture(two, "day-queue-phone");
		AtCounter.picture(one, "day-queue");
		one.locator("button[name=again][value='1']").click();
		assertThat(wall.locator(".served-now strong")).hasText("1");

		one.navigate(at("/counter/days/" + day + "/report"));
		assertThat(one.locator("main")).containsText("到目前为止");
		printsOn(one, "day-report", 1);
	}

	@Test
	void withoutJavaScriptTheQueueWorksByReloading() {
		RedemptionDayId day = this.calendar.set(this.village.administrator(), this.village.shop(), ShopDays.today());
		Page page = signedIn(AtCounter.phone(browser(), "zh-CN", false), this.wuyun);
		page.navigate(at("/counter/queue"));
		page.locator("form[action$=numbers] button").tap();
		assertThat(page.locator(".ticket h1")).hasText("1");
		page.locator(".tools a").tap();
		page.locator("form[action$=calls] .button.big").tap();
		assertThat(page.locator(".served-now strong")).hasText("1");
		page.locator("form[action$=calls] .button.big").tap();
		assertThat(page.locator(".notice.bad")).containsText("没有人在等");
		assertThat(this.queues.of(day).called()).isEqualTo(1);
		Page wall = AtCounter.phone(browser(), "en", false).newPage();
		wall.navigate(at("/queue/" + this.village.shop().code()));
		assertThat(wall.locator(".served-now strong")).hasText("1");
	}

	@Test
	void aShopOfATownInvitesSomeOfItsVillages() {
		Community town = this.villages.town();
		Community first = this.villages.village(town);
		this.villages.village(town);
		Shop shop = this.shops.in(town);
		Page page = signedIn(AtCounter.phone(browser(), "zh-CN", true), this.staff.owner(shop, town));
		page.navigate(at("/shop/days/new"));
		page.locator("#day").fill(ShopDays.today().plusDays(9).toString());
		page.locator(".who summary").tap();
		assertThat(AtCounter.axe(page, "whom to invite")).isEmpty();
		AtCounter.everyTargetIsLargeEnough(page);
		page.locator("input[name=invited][value='" + first.code() + "']").check();
		AtCounter.picture(page, "day-new-phone");
		page.locator("main form .button").tap();
		assertThat(page.locator(".notice.good")).isVisible();
		assertThat(this.days.comingTo(first.id(), 2)).hasSize(1);
		assertThat(this.days.comingTo(town.id(), 2)).isEmpty();
	}

	@Test
	void axeFindsNothingAndEveryTargetIsLargeEnough() {
		RedemptionDayId day = this.calendar.set(this.village.administrator(), this.village.shop(), ShopDays.today());
		Page page = signedIn(AtCounter.phone(browser(), "en", true), this.wuyun);
		for (String path : List.of("/counter/queue", "/counter/days", "/counter/days/" + day)) {
			page.navigate(at(path));
			assertThat(AtCounter.axe(page, path)).isEmpty();
			AtCounter.everyTargetIsLargeEnough(page);
		}
	}

	private static void printsOn(Page page, String name, int sheets) {
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(AtCounter.pagesOf(AtCounter.printed(page, name))).as(name).isEqualTo(sheets);
		AtCounter.picture(page, name);
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
	}

	private static Browser browser() {
		return chromium.orElseThrow().browser();
	}

	private Page signedIn(BrowserContext context, Staff.Appointed person) {
		Page page = context.newPage();
		page.setDefaultTimeout(30_000);
		page.navigate(at("/sign-in"));
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(person.signInName());
		page.locator("main input[type=password]").fill(AtCounter.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL((url) -> !url.contains("/sign-in"));
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
