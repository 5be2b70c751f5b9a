package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import org.communitypoints.ServedTest;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Stock;
import org.communitypoints.shops.TestPictures;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A shop's owner keeps the stock on a phone; an administrator the catalogue at a desk.
 */
@ServedTest
class StockIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Stock stock;

	private Market.Village village;

	private String barcode;

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void aShop() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.village = this.market.sellingSoap(2, 10);
		this.barcode = this.village.soap().barcode().value();
	}

	@Test
	void anOwnerReceivesGoodsCountsThemWhileTheCounterSellsAndWritesOff() {
		Page phone = signedIn("zh-CN", 360, 640,
				this.staff.owner(this.village.shop(), this.village.community()).signInName(), "/shop");
		phone.locator("a[href='/shop/deliveries/new']").click();
		phone.locator("#good0").fill(this.barcode);
		phone.locator("#good0").press("Enter");
		assertThat(phone.locator("#quantity0")).isFocused();
		phone.locator("#quantity0").fill("6");
		phone.locator("#bestBefore0").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(5).toString());
		phone.locator("main button.button").click();
		assertThat(phone.locator("#invoice-error")).isVisible();
		phone.locator("#invoice").fill("2026-1125");
		phone.locator("main button.button").click();
		assertThat(phone.locator(".notice.good")).isVisible();
		assertThat(phone.locator("main")).containsText("2026-1125");

		phone.navigate(at("/shop"));
		assertThat(phone.locator("main")).containsText("临期商品");
		phone.locator("a[href='/shop/counts']").click();
		phone.locator("main form button").click();
		scan(phone, "14");
		this.stock.take(this.village.shop().id(), Map.of(this.village.soap().id(), 3), UUID.randomUUID());
		assertThat(phone.locator(".variances")).containsText("−2");
		phone.locator("form[action$=confirmation] button").click();
		assertThat(phone.locator(".notice.bad")).isVisible();
		phone.locator(".variances select").selectOption("LOST");
		phone.locator("form[action$=confirmation] button").click();
		assertThat(phone.locator(".notice.good")).isVisible();

		phone.navigate(at("/shop/stock/" + this.barcode));
		assertThat(phone.locator("main")).containsText("11 块");
		phone.locator("#quantity").fill("1");
		phone.locator("form[action$=write-offs] button").click();
		assertThat(phone.locator(".notice.good")).isVisible();
		assertThat(phone.locator("main")).containsText("10 块");
	}

	@Test
	void anAdministratorGivesAGoodACodeOfOursAPictureAndALabel() {
		Page desk = signedIn("en", 1366, 768,
				this.staff.over(this.village.community(), Role.ADMINISTRATOR).signInName(), "/shops/goods");
		desk.locator("a[href='/shops/goods/new']").click();
		String name = "Loose millet " + this.barcode;
		desk.locator("#nameZh").fill("散装小米");
		desk.locator("#nameEn").fill(name);
		desk.locator("#unit").fill("斤");
		desk.locator("#category").selectOption("FOOD");
		desk.locator("#tillPrice").fill("1.00");
		desk.locator("main button.button").click();
		desk.getByText(name, new Page.GetByTextOptions().setExact(true)).click();
		assertThat(desk.locator("main")).containsText("for use inside shops");
		String code = desk.locator("dd .code").innerText();
		desk.locator("#file")
			.setInputFiles(new FilePayload("millet.png", "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8)));
		desk.locator("form[enctype] button").click();
		assertThat(desk.locator("#file-error")).isVisible();
		desk.locator("#file").setInputFiles(new FilePayload("millet.png", "image/png", TestPictures.png(600, 600)));
		desk.locator("form[enctype] button").click();
		Locator picture = desk.locator(".good-picture");
		assertThat(picture).isVisible();
		assertThat(picture).hasJSProperty("naturalWidth", 320);

		String shop = "/shops/" + this.village.shop().code();
		desk.navigate(at(shop));
		desk.locator("#barcode").fill(code);
		desk.locator("#points").fill("3");
		desk.locator("form[action$=shelf] button").click();
		assertThat(desk.locator("main")).containsText("200 % over the till price");
		desk.navigate(at("/shops/goods/prices?search=" + code));
		assertThat(desk.locator("main")).containsText("+200 %");
		desk.navigate(at(shop + "/labels"));
		desk.locator("input[value='" + code + "']").check();
		desk.locator("#copies").selectOption("24");
		desk.locator("main form button").click();
		assertThat(desk.locator(".label")).hasCount(24);
		desk.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(desk.locator(".tools")).isHidden();
		desk.pdf(new Page.PdfOptions().setPath(Path.of("target", "screenshots", "labels.pdf"))
			.setPreferCSSPageSize(true));
	}

	private void scan(Page page, String counted) {
		page.locator("#good").fill(this.barcode);
		page.locator("#good").press("Enter");
		assertThat(page.locator("#counted")).isFocused();
		page.locator("#counted").fill(counted);
		page.locator("#counted").press("Enter");
		assertThat(page.locator(".notice.good")).isVisible();
	}

	private Page signedIn(String language, int width, int height, String name, String path) {
		Page page = chromium.orElseThrow()
			.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height).setLocale(language))
			.newPage();
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
