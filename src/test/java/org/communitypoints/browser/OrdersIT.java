package org.communitypoints.browser;

import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.communitypoints.counter.Market;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Joined;
import org.communitypoints.orders.Ordering;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A good is out of stock: it is ordered by keyboard, and handed over when it has come.
 */
class OrdersIT extends BrowserTest {

	@Autowired
	private Market market;

	@Autowired
	private Ordering ordering;

	@Autowired
	private Ledger ledger;

	@Autowired
	private Staff staff;

	private Market.Village village;

	private Joined bai;

	private String clerk;

	@BeforeEach
	void noSoapIsLeft() {
		this.village = this.market.sellingSoap(10, 0);
		this.village.anotherGood(18, 4);
		this.bai = this.village.member("白音查干", 320);
		this.clerk = this.staff.clerk(this.village.shop(), this.village.community()).signInName();
	}

	@Test
	void aFewKeysOrderWhatIsNotThereAndHandItOverWhenItCame() {
		Tab page = signedIn(Screen.desk("zh-CN"));
		page.scan(this.bai.card().digits());
		page.scan(this.village.soap().barcode().value());
		assertThat(page.locator(".basket-name .refused")).containsText("只剩 0");
		page.shotOfTheScreen("order-short");
		page.enter(".basket-name a[href*='/orders/new']");
		page.locator("#quantity").fill("3");
		page.shotOfTheScreen("order-new");
		page.enter("#quantity");

		assertThat(page.locator(".notice.good")).containsText("积分已保留");
		assertThat(page.locator("main .mark")).hasText("等货");
		assertThat(this.ledger.available(this.bai.wallet()).value()).isEqualTo(290);
		page.shotOfTheScreen("order-waiting");
		String order = page.path();
		page.go("/counter");
		assertThat(page.locator(".customer-balance .figure")).hasText("290");
		assertThat(page.locator(".customer-balance .held")).containsText("另有 30 分为预约保留到");
		assertThat(page.locator(".basket-lines")).hasCount(0);
		page.shotOfTheScreen("order-held");

		this.ordering.comes(this.village, 3);
		page.enter(".scan-doors a[href$='/orders']");
		assertThat(page.locator("tbody .mark.good")).hasText("货已到");
		page.shotOfTheScreen("order-list");
		page.enter("tbody th a");
		page.shotOfTheScreen("order-here");
		page.enter("form[action$='/hand-over'] button");
		assertThat(page.locator(".outcome h1")).containsText("已核销 30 分");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(290);
		assertThat(this.village.soapLeft()).isZero();
		page.go(order);
		assertThat(page.locator("main .mark")).hasText("已取货");
	}

	@Test
	void aPhoneWithoutJavaScriptOrdersAndCancels() {
		Tab page = signedIn(Screen.phone("en").withoutScripts());
		page.locator("#box").fill(this.bai.card().digits());
		page.press(".scan .button");
		page.press(".tiles a[href*='/orders/new']");
		page.locator("#quantity").fill("99");
		page.press("form.card .button");
		assertThat(page.locator(".notice.bad")).containsText("670 are missing: 320 are available");
		page.locator("#quantity").fill("2");
		page.locator("#points").fill("5");
		page.press("form.card .button");
		assertThat(page.locator("main .mark")).hasText("waiting for goods");
		assertThat(page.locator("main")).containsText("Cash when fetched");
		page.touch("details summary");
		page.press("form[action$=cancellation] .button");
		assertThat(page.locator(".notice.bad")).containsText("Choose why");
		page.touch("input[value=CHANGED_MIND]");
		page.press("form[action$=cancellation] .button");
		assertThat(page.locator("main .mark")).hasText("cancelled");
		assertThat(this.ledger.available(this.bai.wallet()).value()).isEqualTo(320);
	}

	@Test
	void theSlipFitsItsPaper() {
		String order = "/counter/orders/" + ordered();
		Tab page = signedIn(Screen.desk("zh-CN"));
		for (String size : List.of("80", "58", "A5")) {
			page.go(order + "/slip?paper=" + size);
			page.onPaper();
			assertThat(page.locator(".slip")).containsText("预约单 Order");
			Paper slip = page.print("order-" + size);
			assertThat(slip.sheets()).as(size).isEqualTo(1);
			double width = size.equals("A5") ? 148 : Double.parseDouble(size);
			assertThat(slip.width()).isBetween(width - 1, width + 1);
			page.onScreen();
			page.shotOfTheScreen("order-slip-" + size);
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothing(Screen screen) {
		String order = ordered();
		Tab page = signedIn(screen);
		page.scan(this.bai.card().digits());
		page.look("counter");
		page.everyTargetIsLargeEnough();
		page.go("/counter/orders/new?good=" + this.village.soap().id());
		page.look("form");
		page.everyTargetIsLargeEnough();
		page.go("/counter/orders");
		page.look("list");
		page.go("/counter/orders/" + order);
		page.look("order");
		page.everyTargetIsLargeEnough();
		page.shotOfTheScreen("order-" + screen);
		page.go("/counter/orders/" + order + "/slip");
		page.look("slip");
	}

	private String ordered() {
		return this.ordering.soap(this.village.clerk(), this.village, this.bai, 3).id().toString();
	}

	private Tab signedIn(Screen screen) {
		return signedIn(screen, this.clerk, "/counter");
	}

}
