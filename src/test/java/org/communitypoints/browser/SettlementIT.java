package org.communitypoints.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.Accounting;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A shop is paid: an administrator and the shop's owner, each at their own screen. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SettlementIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

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

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void aVillageWhoseShopHasSold() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
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
		Page office = signedIn(wide("en"), this.administrator, "/settlement");
		office.locator("#day").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
		office.getByText("Draw for all shops").click();
		assertThat(office.locator("#progress")).containsText("1 of 1 shops visited, 1 statement drawn");
		office.getByText("Send 1 draft to their shops").click();
		assertThat(office.locator(".notice")).containsText("1 statement was sent");

		Page shop = signedIn(narrow("zh-CN"), this.owner, "/shop");
		shop.getByText(this.code + "-J001").click();
		shop.locator("a[href$='/lines/12']").click();
		shop.locator("#words").fill("收据上是 110 分");
		shop.locator("main button.button").click();
		assertThat(shop.locator(".notice")).isVisible();
		assertThat(shop.locator("button.big")).isDisabled();

		office.navigate(at("/settlement/shops/" + this.code + "/statements/1"));
		office.locator("input[name=words]").first().fill("The receipt says 120");
		office.getByText("Answer", new Page.GetByTextOptions().setExact(true)).last().click();
		assertThat(office.locator(".notice")).containsText("The answer was sent");

		shop.reload();
		assertThat(shop.locator("main")).containsText("The receipt says 120");
		shop.locator("button.big").click();
		assertThat(shop.locator(".mark").first()).hasText("已确认待付");

		office.reload();
		office.locator("#reference").fill("BANK-" + this.code);
		office.getByText("were paid").click();
		assertThat(office.locator(".mark").first()).hasText("Paid");
		assertThat(this.village.inTill()).isZero();
	}

	@Test
	void theStatementComesAsWorkbookAsTextAndAsPaper() throws IOException {
		this.accounting.send(this.village);
		Page office = signedIn(wide("zh-CN"), this.administrator, "/settlement/shops/" + this.code + "/statements/1");
		for (String ending : List.of("pdf", "xlsx", "csv")) {
			Download file = office.waitForDownload(() -> office.locator("a[href$='/files/" + ending + "']").click());
			assertThat(file.suggestedFilename()).isEqualTo(this.code + "-J001." + ending);
			Path kept = Path.of("target", "screenshots", "statement." + ending);
			file.saveAs(kept);
			byte[] content = Files.readAllBytes(kept);
			assertThat(content).startsWith(switch (ending) {
				case "pdf" -> "%PDF".getBytes(StandardCharsets.US_ASCII);
				case "xlsx" -> "PK".getBytes(StandardCharsets.US_ASCII);
				default -> new byte[] { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };
			});
		}
		String lines = Files.readString(Path.of("target", "screenshots", "statement.csv"));
		assertThat(lines.lines()).hasSize(1 + 12 + 1);
		assertThat(lines).contains("合计,,,,780,金额（元） 780.00");
	}

	@Test
	void thePaperHasPlacesForBothSignatures() {
		this.accounting.send(this.village);
		Page shop = signedIn(wide("zh-CN"), this.owner, "/shop/statements/1/paper");
		assertThat(shop.locator(".signatures .place")).hasCount(2);
		shop.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(shop.locator(".tools")).isHidden();
		shop.pdf(new Page.PdfOptions().setPath(Path.of("target", "screenshots", "statement-printed.pdf"))
			.setPreferCSSPageSize(true));
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(String language, boolean wide) {
		this.accounting.send(this.village);
		List<String> found = new ArrayList<>();
		String statement = "/settlement/shops/" + this.code + "/statements/1";
		Page office = signedIn(wide ? wide(language) : narrow(language), this.administrator, "/settlement");
		for (String path : List.of("/settlement", "/settlement?state=SENT", "/settlement/rates",
				"/settlement/shops/" + this.code, statement, statement + "/paper")) {
			look(office, path, language, wide, found);
		}
		office.navigate(at("/settlement"));
		office.locator("main form[action$='/runs'] button").click();
		office.waitForURL("**/settlement/runs/**");
		look(office, office.url().substring(at("").length()), language, wide, found);
		Page shop = signedIn(wide ? wide(language) : narrow(language), this.owner, "/shop");
		for (String path : List.of("/shop", "/shop/statements/1", "/shop/statements/1/lines/3",
				"/shop/statements/1/paper")) {
			look(shop, path, language, wide, found);
		}
		assertThat(found).isEmpty();
	}

	private void look(Page page, String path, String language, boolean wide, List<String> found) {
		page.navigate(at(path));
		page.waitForTimeout(250);
		found.addAll(Inspector.axe(page, path));
		if (!page.evaluate("document.documentElement.scrollWidth <= window.innerWidth").equals(true)) {
			found.add(path + ": wider than the screen");
		}
		String name = path.replace(this.code, "shop").replaceAll("runs/.*", "run").replaceAll("[^A-Za-z]+", "-");
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "settle" + name.toLowerCase(Locale.ROOT) + "-" + language
					+ (wide ? "-wide" : "-narrow") + ".png")));
	}

	private static BrowserContext wide(String language) {
		return browser().newContext(new Browser.NewContextOptions().setViewportSize(1366, 768).setLocale(language));
	}

	private static BrowserContext narrow(String language) {
		return browser().newContext(new Browser.NewContextOptions().setViewportSize(360, 640).setLocale(language));
	}

	private static Browser browser() {
		return chromium.orElseThrow().browser();
	}

	private Page signedIn(BrowserContext context, String name, String path) {
		Page page = context.newPage();
		page.setDefaultTimeout(20_000);
		page.navigate(at(path));
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
		page.locator("main input[type=password]").fill(Staff.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL("**" + path + "**");
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
