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
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
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

/** Goods come back to the counter: by scan and keyboard, by touch, and on paper. */
@ServedTest
class ReturnsIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Redeem redeem;

	private Market.Village village;

	private Joined bai;

	private Redemption receipt;

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
	void threeSoapsWereTaken() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.village = this.market.sellingSoap(10, 60);
		this.bai = this.village.member("白音查干", 320);
		this.receipt = this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 3)).redemption();
		this.clerk = this.staff.clerk(this.village.shop(), this.village.community()).signInName();
	}

	@Test
	void aScannedReceiptAndAFewKeysTakeOneBack() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));

		AtCounter.types(page, ReceiptCode.digits(this.village.shop(), this.receipt.number()));
		assertThat(page.locator(".outcome h1")).containsText("已核销 30 分");
		page.locator("a[href$='/returns/new']").press("Enter");
		page.locator("#quantity-1").fill("1");
		page.locator("input[value=DAMAGED]").press("Space");
		page.locator(".returning .button").first().press("Enter");

		assertThat(page.locator(".outcome h1")).containsText("已退回 10 分");
		assertThat(page.locator(".outcome .figure")).hasText("300");
		assertThat(page.locator("#box")).isFocused();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(300);
		page.navigate(at("/counter/redemptions/" + this.receipt.id()));
		assertThat(page.locator("main")).containsText("已退 1");
		assertThat(page.locator(".undo")).hasCount(0);
	}

	@Test
	void everythingComesBackByTouchWithoutJavaScript() {
		Page page = signedIn(AtCounter.phone(browser(), "en", false));

		page.navigate(at("/counter/returns"));
		page.locator("#receipt").fill("999");
		page.locator(".search .button").tap();
		assertThat(page.locator(".notice.bad")).containsText("no receipt of that number");
		page.locator("#receipt").fill(Long.toString(this.receipt.number()));
		page.locator(".search .button").tap();
		page.locator("button[name=all]").tap();
		assertThat(page.locator(".notice.bad")).containsText("Choose why");
		page.locator("input[value=CHANGED_MIND]").tap();
		page.locator("select[name=off-1]").selectOption("true");
		page.locator("button[name=all]").tap();

		assertThat(page.locator(".outcome")).containsText("30 points returned");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.soapLeft()).isEqualTo(57);
		page.navigate(at("/counter/redemptions/" + this.receipt.id() + "/returns/new"));
		assertThat(page.locator("main")).containsText("Nothing on this receipt can come back");
	}

	@Test
	void thePapersFitTheirRollsAndTheSecondPrintIsACopy() {
		Page page = signedIn(AtCounter.desktop(browser(), "zh-CN"));
		page.navigate(at("/counter/redemptions/" + this.receipt.id() + "/returns/new"));
		page.locator("input[value=DAMAGED]").check();
		page.locator("button[name=all]").click();
		assertThat(page.locator(".outcome")).isVisible();
		String paper = page.url() + "/receipt";
		page.navigate(paper);
		assertThat(page.locator("[data-copy]")).isHidden();
		page.waitForResponse("**/prints", () -> page.evaluate("window.dispatchEvent(new Event('afterprint'))"));
		assertThat(page.locator("[data-copy]")).isVisible();
		page.navigate(paper);
		assertThat(page.locator("[data-copy]")).containsText("副本");
		for (String size : List.of("80", "58", "A5")) {
			page.navigate(paper + "?paper=" + size);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			assertThat(page.locator(".slip")).containsText("退货单 Return");
			assertThat(page.locator(".code svg")).isVisible();
			byte[] pdf = AtCounter.printed(page, "return-" + size);
			assertThat(AtCounter.pagesOf(pdf)).as(size).isEqualTo(1);
			double width = size.equals("A5") ? 148 : Double.parseDouble(size);
			assertThat(AtCounter.widthOf(pdf)).isBetween(width - 1, width + 1);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
			AtCounter.picture(page, "return-" + size);
		}
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothing(String language, boolean wide) {
		Page page = signedIn(
				wide ? AtCounter.desktop(browser(), language) : AtCounter.phone(browser(), language, true));
		List<String> found = new ArrayList<>();
		page.navigate(at("/counter/returns"));
		found.addAll(AtCounter.axe(page, "returns"));
		page.navigate(at("/counter/redemptions/" + this.receipt.id() + "/returns/new"));
		found.addAll(AtCounter.axe(page, "form"));
		AtCounter.everyTargetIsLargeEnough(page);
		page.locator(".returning .button").first().click();
		assertThat(page.locator(".notice.bad")).isVisible();
		found.addAll(AtCounter.axe(page, "refused"));
		page.locator("input[value=DAMAGED]").check();
		page.locator(".returning .button").first().click();
		assertThat(page.locator(".outcome")).isVisible();
		found.addAll(AtCounter.axe(page, "result"));
		AtCounter.everyTargetIsLargeEnough(page);
		page.navigate(page.url() + "/receipt");
		found.addAll(AtCounter.axe(page, "paper"));
		assertThat(found).isEmpty();
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
