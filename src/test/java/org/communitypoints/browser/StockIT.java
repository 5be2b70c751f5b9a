package org.communitypoints.browser;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Stock;
import org.communitypoints.shops.TestPictures;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/**
 * A shop's owner keeps the stock on a phone; an administrator the catalogue at a desk.
 */
class StockIT extends BrowserTest {

	@TempDir
	private Path folder;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Stock stock;

	private Market.Village village;

	private String barcode;

	@BeforeEach
	void aShop() {
		this.village = this.market.sellingSoap(2, 10);
		this.barcode = this.village.soap().barcode().value();
	}

	@Test
	void anOwnerReceivesGoodsCountsThemWhileTheCounterSellsAndWritesOff() {
		Tab phone = signedIn(Screen.narrow("zh-CN"),
				this.staff.owner(this.village.shop(), this.village.community()).signInName(), "/shop");
		phone.press("a[href='/shop/deliveries/new']");
		phone.locator("#good0").fill(this.barcode);
		phone.touchKey("Enter");
		assertThat(phone.locator("#quantity0")).isFocused();
		phone.locator("#quantity0").fill("6");
		phone.locator("#bestBefore0").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(5).toString());
		phone.press("main button.button");
		assertThat(phone.locator("#invoice-error")).isVisible();
		phone.locator("#invoice").fill("2026-1125");
		phone.press("main button.button");
		assertThat(phone.locator(".notice.good")).isVisible();
		assertThat(phone.locator("main")).containsText("2026-1125");

		phone.go("/shop");
		assertThat(phone.locator("main")).containsText("临期商品");
		phone.press("a[href='/shop/counts']");
		phone.press("main form button");
		scan(phone, "14");
		this.stock.take(this.village.shop().id(), Map.of(this.village.soap().id(), 3), UUID.randomUUID());
		assertThat(phone.locator(".variances")).containsText("−2");
		phone.press("form[action$=confirmation] button");
		assertThat(phone.locator(".notice.bad")).isVisible();
		phone.locator(".variances select").selectOption("LOST");
		phone.press("form[action$=confirmation] button");
		assertThat(phone.locator(".notice.good")).isVisible();

		phone.go("/shop/stock/" + this.barcode);
		assertThat(phone.locator("main")).containsText("11 块");
		phone.locator("#quantity").fill("1");
		phone.press("form[action$=write-offs] button");
		assertThat(phone.locator(".notice.good")).isVisible();
		assertThat(phone.locator("main")).containsText("10 块");
	}

	@Test
	void anAdministratorGivesAGoodACodeOfOursAPictureAndALabel() {
		Tab desk = signedIn(Screen.desk("en"),
				this.staff.over(this.village.community(), Role.ADMINISTRATOR).signInName(), "/shops/goods");
		desk.press("a[href='/shops/goods/new']");
		String name = "Loose millet " + this.barcode;
		desk.locator("#nameZh").fill("散装小米");
		desk.locator("#nameEn").fill(name);
		desk.locator("#unit").fill("斤");
		desk.locator("#category").selectOption("FOOD");
		desk.locator("#tillPrice").fill("1.00");
		desk.press("main button.button");
		desk.press(desk.named(name));
		assertThat(desk.locator("main")).containsText("for use inside shops");
		String code = desk.locator("dd .code").innerText();
		desk.locator("#file")
			.setInputFiles(new FilePayload("millet.png", "image/png", "<svg/>".getBytes(StandardCharsets.UTF_8)));
		desk.press("form[enctype] button");
		assertThat(desk.locator("#file-error")).isVisible();
		desk.locator("#file").setInputFiles(larger());
		desk.press("form[enctype] button");
		assertThat(desk.locator("#file-error")).containsText("12 MB");
		desk.locator("#file").setInputFiles(new FilePayload("millet.png", "image/png", TestPictures.png(600, 600)));
		desk.press("form[enctype] button");
		Locator picture = desk.locator(".good-picture");
		assertThat(picture).isVisible();
		assertThat(picture).hasJSProperty("naturalWidth", 320);

		String shop = "/shops/" + this.village.shop().code();
		desk.go(shop);
		desk.locator("#barcode").fill(code);
		desk.locator("#points").fill("3");
		desk.press("form[action$=shelf] button");
		assertThat(desk.locator("main")).containsText("200 % over the till price");
		desk.go("/shops/goods/prices?search=" + code);
		assertThat(desk.locator("main")).containsText("+200 %");
		desk.go(shop + "/labels");
		desk.locator("input[value='" + code + "']").check();
		desk.locator("#copies").selectOption("24");
		desk.press("main form button");
		assertThat(desk.locator(".label")).hasCount(24);
		desk.onPaper();
		assertThat(desk.locator(".tools")).isHidden();
		desk.print("labels");
	}

	/** A file of 25 MB, more than the server reads at all. */
	private Path larger() {
		Path file = this.folder.resolve("large.png");
		try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
			large.setLength(25L * 1024 * 1024);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file;
	}

	private void scan(Tab page, String counted) {
		page.locator("#good").fill(this.barcode);
		page.touchKey("Enter");
		assertThat(page.locator("#counted")).isFocused();
		page.locator("#counted").fill(counted);
		page.enter("#counted");
		assertThat(page.locator(".notice.good")).isVisible();
	}

}
