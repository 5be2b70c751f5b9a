package org.communitypoints.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A shop is paid: an administrator and the shop's owner, each at their own screen. */
class SettlementIT extends BrowserTest {

	@Autowired
	private Accounting accounting;

	@Autowired
	private Redeem redeem;

	@Autowired
	private Staff staff;

	private Market.Village village;

	private String code;

	private String administrator;

	private String owner;

	@BeforeEach
	void aVillageWhoseShopHasSold() {
		this.village = this.accounting.village();
		Joined bai = this.village.member("白音查干", 10_000);
		for (int quantity = 1; quantity <= 12; quantity++) {
			this.redeem.redeem(this.village.clerk(), this.village.order(bai, quantity));
		}
		this.code = this.village.shop().code();
		this.administrator = this.staff.over(this.village.community(), Role.ADMINISTRATOR).signInName();
		this.owner = this.staff.owner(this.village.shop(), this.village.community()).signInName();
	}

	@Test
	void aShopIsPaidWhatItsOwnerAgreedTo() {
		Tab office = signedIn(Screen.desk("en"), this.administrator, "/settlement");
		office.locator("#day").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
		office.press(office.named("Draw for all shops"));
		assertThat(office.locator("#progress")).containsText("1 of 1 shop visited, 1 statement drawn");
		office.press(office.named("Send 1 draft to their shops"));
		assertThat(office.locator(".notice")).containsText("1 statement was sent");

		Tab shop = signedIn(Screen.narrow("zh-CN"), this.owner, "/shop");
		shop.press(shop.named(this.code + "-J001"));
		shop.press("a[href$='/lines/12']");
		shop.locator("#words").fill("收据上是 110 分");
		shop.press("main button.button");
		assertThat(shop.locator(".notice")).isVisible();
		assertThat(shop.locator("button.big")).isDisabled();

		office.go("/settlement/shops/" + this.code + "/statements/1");
		office.locator("input[name=words]").first().fill("The receipt says 120");
		office.press(office.named("Answer"));
		assertThat(office.locator(".notice")).containsText("The answer was sent");

		shop.reload();
		assertThat(shop.locator("main")).containsText("The receipt says 120");
		shop.press("button.big");
		assertThat(shop.locator(".mark").first()).hasText("已确认待付");

		office.reload();
		office.locator("#reference").fill("BANK-" + this.code);
		office.press(office.named("were paid"));
		assertThat(office.locator(".mark").first()).hasText("Paid");
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void theStatementComesAsWorkbookAsTextAndAsPaper() throws IOException {
		this.accounting.send(this.village);
		Tab office = signedIn(Screen.desk("zh-CN"), this.administrator,
				"/settlement/shops/" + this.code + "/statements/1");
		for (String ending : List.of("pdf", "xlsx", "csv")) {
			Download file = office.download("a[href$='/files/" + ending + "']");
			assertThat(file.suggestedFilename()).isEqualTo(this.code + "-J001." + ending);
			Path kept = Tab.picture("statement", "." + ending);
			file.saveAs(kept);
			byte[] content = Files.readAllBytes(kept);
			assertThat(content).startsWith(switch (ending) {
				case "pdf" -> "%PDF".getBytes(StandardCharsets.US_ASCII);
				case "xlsx" -> "PK".getBytes(StandardCharsets.US_ASCII);
				default -> new byte[] { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };
			});
		}
		String lines = Files.readString(Tab.picture("statement", ".csv"));
		assertThat(lines.lines()).hasSize(1 + 12 + 2);
		assertThat(lines).contains("合计,,,,780,", "金额（元）,,,,780.00,");
	}

	@Test
	void thePaperHasPlacesForBothSignatures() {
		this.accounting.send(this.village);
		Tab shop = signedIn(Screen.desk("zh-CN"), this.owner, "/shop/statements/1/paper");
		assertThat(shop.locator(".signatures .place")).hasCount(2);
		shop.onPaper();
		assertThat(shop.locator(".tools")).isHidden();
		shop.print("statement-printed");
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(Screen screen) {
		this.accounting.send(this.village);
		String statement = "/settlement/shops/" + this.code + "/statements/1";
		Tab office = signedIn(screen, this.administrator, "/settlement");
		for (String path : List.of("/settlement", "/settlement?state=SENT", "/settlement/rates",
				"/settlement/shops/" + this.code, statement, statement + "/paper")) {
			look(office, path, screen);
		}
		office.go("/settlement");
		office.press("main form[action$='/runs'] button");
		look(office, office.path(), screen);
		Tab shop = signedIn(screen, this.owner, "/shop");
		for (String path : List.of("/shop", "/shop/statements/1", "/shop/statements/1/lines/3",
				"/shop/statements/1/paper")) {
			look(shop, path, screen);
		}
	}

	private void look(Tab page, String path, Screen screen) {
		page.go(path);
		page.look(path);
		page.shot("settle" + path.replace(this.code, "shop").replaceAll("runs/.*", "run").replaceAll("[^A-Za-z]+", "-")
				+ "-" + screen);
	}

}
