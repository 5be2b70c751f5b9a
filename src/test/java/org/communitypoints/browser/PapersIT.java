package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.members.Joined;
import org.communitypoints.orders.Backorder;
import org.communitypoints.orders.Ordering;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.GoodCategory;
import org.communitypoints.shops.NewGood;
import org.communitypoints.shops.Shops;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a counter prints can be scanned again, and a roll of paper is not longer than what
 * is on it.
 */
class PapersIT extends BrowserTest {

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Ordering ordering;

	private Market.Village village;

	private Joined bai;

	@BeforeEach
	void openTheShop() {
		this.village = this.market.sellingSoap(2, 100);
		this.bai = this.village.member("白音查干", 500);
	}

	@Test
	void theCodeOfAReceiptIsItsNumberAndOpensItWhereverItIsScanned() {
		Page page = counter();
		String receipt = redeem(page, List.of(this.village.soap()));
		String digits = scanned(page, receipt + "/receipt");
		assertThat(digits).isEqualTo(ReceiptCode.digits(this.village.shop(), 1));
		page.navigate(at("/counter"));
		scan(page, digits);
		page.waitForURL(receipt);
		page.navigate(at("/counter/returns"));
		scan(page, digits);
		page.waitForURL(receipt + "/returns/new");
	}

	@Test
	void theCodeOfAnOrdersSlipOpensTheOrderAtTheCounterAndOnItsPage() {
		Good tea = this.village.sells(new NewGood(Shops.barcode(), "砖茶", "Brick tea", "块", GoodCategory.FOOD, 1750), 18,
				0);
		Backorder order = this.ordering.good(this.village.clerk(), tea.id(), this.bai, 1);
		Page page = counter();
		String at = at("/counter/orders/" + order.id());
		String digits = scanned(page, at + "/slip");
		assertThat(digits).isEqualTo(ReceiptCode.ofOrder(this.village.shop(), 1));
		page.navigate(at("/counter"));
		scan(page, digits);
		page.waitForURL(at);
		for (String typed : List.of(digits, order.slipNumber(), "1")) {
			page.navigate(at("/counter/orders"));
			scan(page, typed);
			page.waitForURL(at);
		}
		page.navigate(at("/counter/orders"));
		scan(page, "999");
		assertThat(page.locator(".notice.bad")).containsText("没有这张预约单");
		theRollEndsWithItsContent(page, at + "/slip", "slip");
	}

	@Test
	void aRollIsAsLongAsWhatIsOnIt() {
		Page page = counter();
		String one = redeem(page, List.of(this.village.soap()));
		theRollEndsWithItsContent(page, one + "/receipt", "receipt-of-one");
		List<Good> goods = IntStream.range(0, 7)
			.mapToObj((at) -> this.village.sells(new NewGood(Shops.barcode(), "很长很长的商品名称第" + at + "种，大包装",
					"A good with a long name, number " + at, "块", GoodCategory.FOOD, 200), 2, 10))
			.toList();
		page.navigate(at("/counter"));
		String seven = redeem(page, goods);
		theRollEndsWithItsContent(page, seven + "/receipt", "receipt-of-seven");
	}

	private void theRollEndsWithItsContent(Page page, String paper, String name) {
		for (int width : new int[] { 80, 58 }) {
			page.navigate(paper + "?paper=" + width);
			page.waitForLoadState();
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			double content = page.locator(".slip").boundingBox().height / 96 * 25.4;
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
			// once printed, the page shows that it is a copy, and is longer
			byte[] pdf = print(page, name + "-" + width);
			Matcher box = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]")
				.matcher(new String(pdf, StandardCharsets.ISO_8859_1));
			assertThat(box.find()).isTrue();
			assertThat(AtCounter.pagesOf(pdf)).as(name).isEqualTo(1);
			assertThat(AtCounter.widthOf(pdf)).isBetween(width - 1.0, width + 1.0);
			assertThat(Double.parseDouble(box.group(2)) / 72 * 25.4).as("%s on %d mm, millimetres", name, width)
				.isBetween(content + 8, content + 12);
		}
	}

	/** What our own reader sees on the paper. */
	private String scanned(Page page, String paper) {
		page.navigate(paper);
		page.evaluate("document.body.style.zoom = 3");
		String picture = Base64.getEncoder().encodeToString(page.locator(".code svg").screenshot());
		page.navigate(at("/counter"));
		return (String) page.evaluate(
				"""
						async (picture) => {
							const script = document.createElement('script');
							script.src = '/zxing_reader.js';
							await new Promise((resolve, reject) => { script.onload = resolve; script.onerror = reject; document.head.append(script); });
							ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => '/zxing_reader.wasm' } });
							const bytes = Uint8Array.from(atob(picture), (one) => one.charCodeAt(0));
							const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
							const canvas = document.createElement('canvas');
							canvas.width = image.width + 80;
							canvas.height = image.height + 80;
							const pen = canvas.getContext('2d');
							pen.fillStyle = '#fff';
							pen.fillRect(0, 0, canvas.width, canvas.height);
							pen.drawImage(image, 40, 40);
							return (await ZXingWASM.readBarcodes(pen.getImageData(0, 0, canvas.width, canvas.height), { formats: ['QRCode'] }))[0].text;
						}
						""",
				picture);
	}

	private Page counter() {
		Page page = signedIn(Screen.desk("zh-CN"),
				this.staff.clerk(this.village.shop(), this.village.community()).signInName(), "/counter");
		assertThat(page.locator("#box")).isFocused();
		return page;
	}

	private String redeem(Page page, List<Good> goods) {
		scan(page, this.bai.card().digits());
		goods.forEach((good) -> scan(page, good.barcode().value()));
		page.keyboard().press("F8");
		assertThat(page.locator(".outcome")).isVisible();
		return page.url();
	}

	private static void scan(Page page, String digits) {
		page.keyboard().type(digits);
		page.keyboard().press("Enter");
	}

}
