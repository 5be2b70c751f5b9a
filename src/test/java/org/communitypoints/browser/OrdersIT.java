package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.ServedTest;
import org.communitypoints.counter.Market;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Joined;
import org.communitypoints.orders.Ordering;
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

/**
 * A good is out of stock: it is ordered by keyboard, and handed over when it has come.
 */
@ServedTest
class OrdersIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

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

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void noSoapIsLeft() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.village = this.market.sellingSoap(10, 0);
		this.village.anotherGood(18, 4);
		this.bai = this.village.member("白音查干", 320);
		this.clerk = this.staff.clerk(this.village.shop(), this.village.community()).signInName();
	}

	@Test
	void aFewKeysOrderWhatIsNotThereAndHandItOverWhenItCame() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));
		AtCounter.types(page, this.bai.card().digits());
		AtCounter.types(page, this.village.soap().barcode().value());
		assertThat(page.locator(".basket-name .refused")).containsText("只剩 0");
		AtCounter.picture(page, "order-short");
		page.locator(".basket-name a[href*='/orders/new']").press("Enter");
		page.locator("#quantity").fill("3");
		AtCounter.picture(page, "order-new");
		page.locator("#quantity").press("Enter");

		assertThat(page.locator(".notice.good")).containsText("积分已保留");
		assertThat(page.locator("main .mark")).hasText("等货");
		assertThat(this.ledger.available(this.bai.wallet()).value()).isEqualTo(290);
		AtCounter.picture(page, "order-waiting");
		String order = page.url();
		page.navigate(at("/counter"));
		assertThat(page.locator(".customer-balance .figure")).hasText("290");
		assertThat(page.locator(".customer-balance .held")).containsText("另有 30 分为预约保留到");
		assertThat(page.locator(".basket-lines")).hasCount(0);
		AtCounter.picture(page, "order-held");

		this.ordering.comes(this.village, 3);
		page.locator(".scan-doors a[href$='/orders']").press("Enter");
		assertThat(page.locator("tbody .mark.good")).hasText("货已到");
		AtCounter.picture(page, "order-list");
		page.locator("tbody th a").press("Enter");
		AtCounter.picture(page, "order-here");
		page.locator("form[action$='/hand-over'] button").press("Enter");
		assertThat(page.locator(".outcome h1")).containsText("已核销 30 分");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(290);
		assertThat(this.village.soapLeft()).isZero();
		page.navigate(order);
		assertThat(page.locator("main .mark")).hasText("已取货");
	}

	@Test
	void aPhoneWithoutJavaScriptOrdersAndCancels() {
		Page page = signedIn(AtCounter.phone(browser(), "en", false));
		page.locator("#box").fill(this.bai.card().digits());
		page.locator(".scan .button").tap();
		page.locator(".tiles a[href*='/orders/new']").tap();
		page.locator("#quantity").fill("99");
		page.locator("form.card .button").tap();
		assertThat(page.locator(".notice.bad")).containsText("670 are missing: 320 are available");
		page.locator("#quantity").fill("2");
		page.locator("#points").fill("5");
		page.locator("form.card .button").tap();
		assertThat(page.locator("main .mark")).hasText("waiting for goods");
		assertThat(page.locator("main")).containsText("Cash when fetched");
		page.locator("details summary").tap();
		page.locator("form[action$=cancellation] .button").tap();
		assertThat(page.locator(".notice.bad")).containsText("Choose why");
		page.locator("input[value=CHANGED_MIND]").tap();
		page.locator("form[action$=cancellation] .button").tap();
		assertThat(page.locator("main .mark")).hasText("cancelled");
		assertThat(this.ledger.available(this.bai.wallet()).value()).isEqualTo(320);
	}

	@Test
	void theSlipFitsItsPaper() {
		String order = at("/counter/orders/" + ordered());
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));
		for (String size : List.of("80", "58", "A5")) {
			page.navigate(order + "/slip?paper=" + size);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(page.locator(".slip")).containsText("预约单 Order");
			byte[] pdf = AtCounter.printed(page, "order-" + size);
			assertThat(AtCounter.pagesOf(pdf)).as(size).isEqualTo(1);
			double width = size.equals("A5") ? 148 : Double.parseDouble(size);
			assertThat(AtCounter.widthOf(pdf)).isBetween(width - 1, width + 1);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
			AtCounter.picture(page, "order-slip-" + size);
		}
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothing(String language, boolean wide) {
		String order = ordered();
		Page page = signedIn(
				wide ? AtCounter.desktop(browser(), language) : AtCounter.phone(browser(), language, true));
		List<String> found = new ArrayList<>();
		AtCounter.types(page, this.bai.card().digits());
		found.addAll(AtCounter.axe(page, "counter"));
		AtCounter.everyTargetIsLargeEnough(page);
		page.navigate(at("/counter/orders/new?good=" + this.village.soap().id()));
		found.addAll(AtCounter.axe(page, "form"));
		AtCounter.everyTargetIsLargeEnough(page);
		page.navigate(at("/counter/orders"));
		found.addAll(AtCounter.axe(page, "list"));
		page.navigate(at("/counter/orders/" + order));
		found.addAll(AtCounter.axe(page, "order"));
		AtCounter.everyTargetIsLargeEnough(page);
		AtCounter.picture(page, "order-" + language + (wide ? "-desk" : "-phone"));
		page.navigate(at("/counter/orders/" + order + "/slip"));
		found.addAll(AtCounter.axe(page, "slip"));
		assertThat(found).isEmpty();
	}

	private String ordered() {
		return this.ordering.soap(this.village.clerk(), this.village, this.bai, 3).id().toString();
	}

	private static Browser browser() {
		return chromium.orElseThrow().browser();
	}

	private Page signedIn(BrowserContext context) {
		Page page = context.newPage();
		page.setDefaultTimeout(30_000);
		page.navigate(at("/counter"));
		AtCounter.fillIn(page, this.clerk);
		assertThat(page.locator("#box")).isVisible();
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
