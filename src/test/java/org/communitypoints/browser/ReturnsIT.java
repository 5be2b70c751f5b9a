package org.communitypoints.browser;

import java.util.List;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Goods come back to the counter: by scan and keyboard, by touch, and on paper. */
class ReturnsIT extends BrowserTest {

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

	@BeforeEach
	void threeSoapsWereTaken() {
		this.village = this.market.sellingSoap(10, 60);
		this.bai = this.village.member("白音查干", 320);
		this.receipt = this.redeem.redeem(this.village.clerk(), this.village.order(this.bai, 3)).redemption();
		this.clerk = this.staff.clerk(this.village.shop(), this.village.community()).signInName();
	}

	@Test
	void aScannedReceiptAndAFewKeysTakeOneBack() {
		Tab page = signedIn(Screen.desk("zh-CN"));

		page.scan(ReceiptCode.digits(this.village.shop(), this.receipt.number()));
		assertThat(page.locator(".outcome h1")).containsText("已核销 30 分");
		page.enter("a[href$='/returns/new']");
		page.locator("#quantity-1").fill("1");
		page.touch("input[value=DAMAGED]");
		page.enter(".returning .button");

		assertThat(page.locator(".outcome h1")).containsText("已退回 10 分");
		assertThat(page.locator(".outcome .figure")).hasText("300");
		assertThat(page.locator("#box")).isFocused();
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(300);
		page.go("/counter/redemptions/" + this.receipt.id());
		assertThat(page.locator("main")).containsText("已退 1");
		assertThat(page.locator(".undo")).hasCount(0);
	}

	@Test
	void everythingComesBackByTouchWithoutJavaScript() {
		Tab page = signedIn(Screen.phone("en").withoutScripts());

		page.go("/counter/returns");
		page.locator("#receipt").fill("999");
		page.press(".search .button");
		assertThat(page.locator(".notice.bad")).containsText("no receipt of that number");
		page.locator("#receipt").fill(Long.toString(this.receipt.number()));
		page.press(".search .button");
		page.press("button[name=all]");
		assertThat(page.locator(".notice.bad")).containsText("Choose why");
		page.touch("input[value=CHANGED_MIND]");
		page.locator("select[name=off-1]").selectOption("true");
		page.press("button[name=all]");

		assertThat(page.locator(".outcome")).containsText("30 points returned");
		assertThat(this.village.balanceOf(this.bai)).isEqualTo(320);
		assertThat(this.village.soapLeft()).isEqualTo(57);
		page.go("/counter/redemptions/" + this.receipt.id() + "/returns/new");
		assertThat(page.locator("main")).containsText("Nothing on this receipt can come back");
	}

	@Test
	void thePapersFitTheirRollsAndTheSecondPrintIsACopy() {
		Tab page = signedIn(Screen.desk("zh-CN"));
		page.go("/counter/redemptions/" + this.receipt.id() + "/returns/new");
		page.locator("input[value=DAMAGED]").check();
		page.press("button[name=all]");
		assertThat(page.locator(".outcome")).isVisible();
		String paper = page.path() + "/receipt";
		page.go(paper);
		assertThat(page.locator("[data-copy]")).isHidden();
		page.page()
			.waitForResponse("**/prints", () -> page.page().evaluate("window.dispatchEvent(new Event('afterprint'))"));
		assertThat(page.locator("[data-copy]")).isVisible();
		page.go(paper);
		assertThat(page.locator("[data-copy]")).containsText("副本");
		for (String size : List.of("80", "58", "A5")) {
			page.go(paper + "?paper=" + size);
			page.onPaper();
			assertThat(page.locator(".slip")).containsText("退货单 Return");
			assertThat(page.locator(".code svg")).isVisible();
			Paper slip = page.print("return-" + size);
			assertThat(slip.sheets()).as(size).isEqualTo(1);
			double width = size.equals("A5") ? 148 : Double.parseDouble(size);
			assertThat(slip.width()).isBetween(width - 1, width + 1);
			page.onScreen();
			page.shotOfTheScreen("return-" + size);
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothing(Screen screen) {
		Tab page = signedIn(screen);
		page.go("/counter/returns");
		page.look("returns");
		page.go("/counter/redemptions/" + this.receipt.id() + "/returns/new");
		page.look("form");
		page.everyTargetIsLargeEnough();
		page.press(".returning .button");
		assertThat(page.locator(".notice.bad")).isVisible();
		page.look("refused");
		page.locator("input[value=DAMAGED]").check();
		page.press(".returning .button");
		assertThat(page.locator(".outcome")).isVisible();
		page.look("result");
		page.everyTargetIsLargeEnough();
		page.go(page.path() + "/receipt");
		page.look("paper");
	}

	private Tab signedIn(Screen screen) {
		return signedIn(screen, this.clerk, "/counter");
	}

}
