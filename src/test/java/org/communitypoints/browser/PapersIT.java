package org.communitypoints.browser;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

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
		Tab page = counter();
		String receipt = redeem(page, List.of(this.village.soap()));
		String digits = scanned(page, receipt + "/receipt");
		assertThat(digits).isEqualTo(ReceiptCode.digits(this.village.shop(), 1));
		page.go("/counter");
		page.scan(digits);
		assertThat(page.path()).isEqualTo(receipt);
		page.go("/counter/returns");
		page.scan(digits);
		assertThat(page.path()).isEqualTo(receipt + "/returns/new");
	}

	@Test
	void theCodeOfAnOrdersSlipOpensTheOrderAtTheCounterAndOnItsPage() {
		Good tea = this.village.sells(new NewGood(Shops.barcode(), "砖茶", "Brick tea", "块", GoodCategory.FOOD, 1750), 18,
				0);
		Backorder order = this.ordering.good(this.village.clerk(), tea.id(), this.bai, 1);
		Tab page = counter();
		String at = "/counter/orders/" + order.id();
		String digits = scanned(page, at + "/slip");
		assertThat(digits).isEqualTo(ReceiptCode.ofOrder(this.village.shop(), 1));
		page.go("/counter");
		page.scan(digits);
		assertThat(page.path()).isEqualTo(at);
		for (String typed : List.of(digits, order.slipNumber(), "1")) {
			page.go("/counter/orders");
			page.scan(typed);
			assertThat(page.path()).isEqualTo(at);
		}
		page.go("/counter/orders");
		page.scan("999");
		assertThat(page.locator(".notice.bad")).containsText("没有这张预约单");
		theRollEndsWithItsContent(page, at + "/slip", "slip");
	}

	@Test
	void aRollIsAsLongAsWhatIsOnIt() {
		Tab page = counter();
		String one = redeem(page, List.of(this.village.soap()));
		theRollEndsWithItsContent(page, one + "/receipt", "receipt-of-one");
		List<Good> goods = IntStream.range(0, 7)
			.mapToObj((at) -> this.village.sells(new NewGood(Shops.barcode(), "很长很长的商品名称第" + at + "种，大包装",
					"A good with a long name, number " + at, "块", GoodCategory.FOOD, 200), 2, 10))
			.toList();
		page.go("/counter");
		String seven = redeem(page, goods);
		theRollEndsWithItsContent(page, seven + "/receipt", "receipt-of-seven");
	}

	@Test
	void whatIsChosenOnceIsThePaperFromThenOnAndAllRollsFollow() {
		Tab page = counter();
		String receipt = redeem(page, List.of(this.village.soap()));
		page.go(receipt + "/receipt");
		assertThat(page.locator("body")).hasClass(Pattern.compile("paper-80"));
		page.go(receipt + "/receipt?paper=58");
		page.go(receipt + "/receipt");
		assertThat(page.locator("body")).hasClass(Pattern.compile("paper-58"));
		page.go("/counter/members/" + this.bai.card().digits() + "/papers/passbook?paper=80");
		assertThat(page.locator("body")).hasClass("paper-58");
		isAsLongAsItsContent(page, 58, "passbook-58");
		page.go(receipt + "/receipt?paper=80");
		page.go("/counter/members/" + this.bai.card().digits() + "/papers/passbook?paper=80");
		isAsLongAsItsContent(page, 80, "passbook-80");
	}

	private void theRollEndsWithItsContent(Tab page, String paper, String name) {
		for (int width : new int[] { 80, 58 }) {
			page.go(paper + "?paper=" + width);
			isAsLongAsItsContent(page, width, name + "-" + width);
		}
	}

	private void isAsLongAsItsContent(Tab page, int width, String name) {
		page.onPaper();
		double content = page.locator(".slip").boundingBox().height / 96 * 25.4;
		page.onScreen();
		// once printed, the page shows that it is a copy, and is longer
		Paper printed = page.print(name);
		assertThat(printed.sheets()).as(name).isEqualTo(1);
		assertThat(printed.width()).isBetween(width - 1.0, width + 1.0);
		assertThat(printed.height()).as("%s, millimetres", name).isBetween(content + 8, content + 12);
	}

	/** What our own reader sees on the paper. */
	private String scanned(Tab page, String paper) {
		page.go(paper);
		page.page().evaluate("document.body.style.zoom = 3");
		String picture = Base64.getEncoder().encodeToString(page.locator(".code svg").screenshot());
		page.go("/counter");
		return (String) page.page()
			.evaluate(
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

	private Tab counter() {
		Tab page = signedIn(Screen.desk("zh-CN"),
				this.staff.clerk(this.village.shop(), this.village.community()).signInName(), "/counter");
		assertThat(page.locator("#box")).isFocused();
		return page;
	}

	private String redeem(Tab page, List<Good> goods) {
		page.scan(this.bai.card().digits());
		goods.forEach((good) -> page.scan(good.barcode().value()));
		page.pressKey("F8");
		assertThat(page.locator(".outcome")).isVisible();
		return page.path();
	}

}
