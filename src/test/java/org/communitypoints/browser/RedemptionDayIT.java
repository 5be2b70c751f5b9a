package org.communitypoints.browser;

import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A redemption day in a browser: an owner plans it, clerks call numbers, a wall shows
 * them.
 */
class RedemptionDayIT extends BrowserTest {

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

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(10, 60);
		this.owner = this.staff.owner(this.village.shop(), this.village.community());
		this.wuyun = this.staff.clerk(this.village.shop(), this.village.community());
	}

	@Test
	void anOwnerPlansADayByKeyboardAndKeepsStockForIt() {
		for (int member = 0; member < 6; member++) {
			this.village.member(ShopDays.name(member), 100);
		}
		Tab page = signedIn(Screen.desk("zh-CN"), this.owner, "/shop/days/new");
		page.locator("#day").fill(ShopDays.today().plusDays(9).toString());
		page.locator("#place").fill("超市门前");
		page.enter("#place");
		assertThat(page.locator(".notice.good")).containsText("已设定");
		page.enter("a[href$=stocking]");
		assertThat(page.locator(".figure")).hasText("500");
		Locator soap = page.locator("input[name^=good-]").first();
		soap.focus();
		page.type("25");
		page.pressKey("Enter");
		assertThat(page.locator(".notice.good")).containsText("已预留");
		assertThat(page.locator("input[name^=good-]").first()).hasValue("25");
		assertThat(this.village.soapLeft()).as("what may be sold before the day").isEqualTo(35);
		page.shotOfTheScreen("day-stocking");

		page.go("/shop/days");
		page.enter(".leaf");
		page.press("a[href$=poster]");
		printsOn(page, "day-poster", 1);
	}

	@Test
	void twoCountersCallWhileTheWallAndThePhoneAtHomeFollow() {
		RedemptionDayId day = this.calendar.set(this.village.administrator(), this.village.shop(), ShopDays.today());
		Tab wall = open(Screen.desk("zh-CN"));
		wall.go("/queue/" + this.village.shop().code());
		assertThat(wall.locator(".served-now")).containsText("还没有叫号");

		Tab one = signedIn(Screen.desk("zh-CN"), this.wuyun, "/counter");
		one.press("a[href='/counter/queue']");
		for (int number = 1; number <= 5; number++) {
			one.enter("form[action$=numbers] button");
			assertThat(one.locator(".slip h1")).hasText(Integer.toString(number));
		}
		printsOn(one, "day-ticket", 1);
		assertThat(one.print("day-ticket").height()).as("millimetres of a ticket").isBetween(50.0, 70.0);
		one.enter(".tools a");
		assertThat(one.locator("form[action$=calls] .button.big")).isFocused();
		one.pressKey("Enter");
		assertThat(one.locator(".notice.good")).containsText("请 1 号");
		assertThat(wall.locator(".served-now strong")).hasText("1");

		Tab two = signedIn(Screen.phone("en"), this.staff.clerk(this.village.shop(), this.village.community()),
				"/counter/queue");
		two.touch(".counters label >> nth=1");
		two.press("form[action$=calls] .button.big");
		assertThat(two.locator(".notice.good")).containsText("Number 2, please");
		assertThat(two.locator(".counters input:checked")).hasValue("2");
		assertThat(one.locator("#served .served-now strong")).hasText("2");
		assertThat(wall.locator(".served-now")).containsText("2 号柜台");
		assertThat(wall.locator(".served-next li")).hasText(new String[] { "3", "4", "5" });
		wall.shotOfTheScreen("day-wall");
		two.shotOfTheScreen("day-queue-phone");
		one.shotOfTheScreen("day-queue");
		one.press("button[name=again][value='1']");
		assertThat(wall.locator(".served-now strong")).hasText("1");

		one.go("/counter/days/" + day + "/report");
		assertThat(one.locator("main")).containsText("到目前为止");
		printsOn(one, "day-report", 1);
	}

	@Test
	void withoutJavaScriptTheQueueWorksByReloading() {
		RedemptionDayId day = this.calendar.set(this.village.administrator(), this.village.shop(), ShopDays.today());
		Tab page = signedIn(Screen.phone("zh-CN").withoutScripts(), this.wuyun, "/counter/queue");
		page.press("form[action$=numbers] button");
		assertThat(page.locator(".slip h1")).hasText("1");
		page.press(".tools a");
		page.press("form[action$=calls] .button.big");
		assertThat(page.locator(".served-now strong")).hasText("1");
		page.press("form[action$=calls] .button.big");
		assertThat(page.locator(".notice.bad")).containsText("没有人在等");
		assertThat(this.queues.of(day).called()).isEqualTo(1);
		Tab wall = open(Screen.phone("en").withoutScripts());
		wall.go("/queue/" + this.village.shop().code());
		assertThat(wall.locator(".served-now strong")).hasText("1");
	}

	@Test
	void aShopOfATownInvitesSomeOfItsVillages() {
		Community town = this.villages.town();
		Community first = this.villages.village(town);
		this.villages.village(town);
		Shop shop = this.shops.in(town);
		Tab page = signedIn(Screen.phone("zh-CN"), this.staff.owner(shop, town), "/shop/days/new");
		page.locator("#day").fill(ShopDays.today().plusDays(9).toString());
		page.touch(".who summary");
		page.look("whom to invite");
		page.everyTargetIsLargeEnough();
		page.locator("input[name=invited][value='" + first.code() + "']").check();
		page.shotOfTheScreen("day-new-phone");
		page.press("main form .button");
		assertThat(page.locator(".notice.good")).isVisible();
		assertThat(this.days.comingTo(first.id(), 2)).hasSize(1);
		assertThat(this.days.comingTo(town.id(), 2)).isEmpty();
	}

	@Test
	void axeFindsNothingAndEveryTargetIsLargeEnough() {
		RedemptionDayId day = this.calendar.set(this.village.administrator(), this.village.shop(), ShopDays.today());
		Tab page = signedIn(Screen.phone("en"), this.wuyun, "/counter");
		for (String path : List.of("/counter/queue", "/counter/days", "/counter/days/" + day)) {
			page.go(path);
			page.look(path);
			page.everyTargetIsLargeEnough();
		}
	}

	private static void printsOn(Tab page, String name, int sheets) {
		assertThat(page.print(name).sheets()).as(name).isEqualTo(sheets);
	}

	private Tab signedIn(Screen screen, Staff.Appointed person, String path) {
		return signedIn(screen, person.signInName(), path);
	}

}
