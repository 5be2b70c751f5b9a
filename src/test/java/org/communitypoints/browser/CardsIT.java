package org.communitypoints.browser;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Media;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.communitypoints.ServedTest;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardSheets;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Cards on paper, a lost one, and two entries that become one, as the staff do it. */
@ServedTest
class CardsIT {

	private static final double PIXELS_IN_A_MILLIMETRE = 96 / 25.4;

	private static final double POINTS_IN_A_MILLIMETRE = 72 / 25.4;

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private CardSheets sheets;

	private Market.Village village;

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void settleTheVillage() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.village = this.market.sellingSoap(2, 60);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void theVillagesNewCardsArePrintedAndOneOfThemAgain(String size) {
		Joined bai = this.village.member("白音查干", 320);
		this.village.member("乌日娜", 0);
		this.village.member("额尔德木图·敖其尔巴特尔", 0);
		try (Visit recorder = visit(size, Role.RECORDER)) {
			recorder.go("/members");
			recorder.press("a[href='/members/cards']");
			recorder.press(".cards-of .button");
			recorder.look();
			recorder.press("button[name=all]");
			assertThat(recorder.at(".cut-card")).hasCount(3);
			assertThat(recorder.at(".cut-card").filter(new Locator.FilterOptions().setHasText(bai.card().formatted())))
				.hasCount(1);
			recorder.look();
			recorder.go("/members/cards?community=" + this.village.community().code());
			assertThat(recorder.at(".empty")).isVisible();
			recorder.look();
			recorder.go("/members/" + bai.card() + "/card");
			recorder.press("form[action='/members/cards'] .button");
			assertThat(recorder.at(".cut-card")).hasCount(1);
			assertThat(recorder.at(".notice")).isVisible();
			recorder.look();
			recorder.go("/members/" + bai.card() + "/card");
			assertThat(recorder.at("main .rows li")).hasCount(2);
			recorder.look();
			assertThat(recorder.found()).isEmpty();
		}
		assertThat(this.sheets.of(bai.card())).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,360,640", "en,1366,768" })
	void theCardsOfAStackOfFormsArePrintedWhereItWasEntered(String size) {
		String code = this.village.community().code();
		try (Visit recorder = visit(size, Role.RECORDER)) {
			recorder.go("/members/forms/stack?language=ZH_CN&community=" + code);
			assertThat(recorder.at(".cards-of-stack")).isHidden();
			for (String name : new String[] { "娜仁花", "苏日娜" }) {
				recorder.at("#row-formNumber").fill(code + "-" + recorder.at("#saved li").count());
				recorder.at("#row-name").fill(name);
				recorder.at("#row-phone").press("Enter");
				assertThat(recorder.at("#saved li").filter(new Locator.FilterOptions().setHasText(name))).isVisible();
			}
			recorder.look();
			recorder.press("#cards-of-stack .button");
			assertThat(recorder.at(".cut-card")).hasCount(2);
			assertThat(recorder.found()).isEmpty();
		}
	}

	@Test
	void onPaperTenCardsOfTheRightSizeLieOnAPageWithCutMarks() throws IOException {
		for (String name : new String[] { "白音查干", "乌日娜", "巴特尔", "其其格", "苏和", "娜仁花", "孟根", "萨仁", "𠮷日嘎拉", "欧阳娜",
				"额尔德木图·敖其尔巴特尔", "哈斯" }) {
			this.village.member(name, 0);
		}
		try (Visit recorder = visit("zh-CN,1366,768", Role.RECORDER)) {
			recorder.go("/members/cards?community=" + this.village.community().code());
			recorder.press("button[name=all]");
			Page page = recorder.page();
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			BoundingBox card = page.locator(".cut-card").first().boundingBox();
			assertThat(card.width / PIXELS_IN_A_MILLIMETRE).isCloseTo(85.6, within(0.1));
			assertThat(card.height / PIXELS_IN_A_MILLIMETRE).isCloseTo(54.0, within(0.1));
			BoundingBox code = page.locator(".cut-card-qr path").first().boundingBox();
			assertThat(code.width / PIXELS_IN_A_MILLIMETRE).as("the code without its margin").isGreaterThan(22);
			for (int at = 0; at < 10; at++) {
				assertThat(page.locator(".cut-card")
					.nth(at)
					.locator(".cut-card-number")
					.evaluate("e => e.scrollWidth <= e.clientWidth + 1")).as("the number fits").isEqualTo(true);
				assertThat(page.locator(".cut-card").nth(at).evaluate("e => e.scrollHeight <= e.clientHeight + 1"))
					.as("nothing is cut off")
					.isEqualTo(true);
			}
			byte[] paper = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPrintBackground(true));
			Files.createDirectories(Path.of("target", "screenshots"));
			try (PDDocument document = Loader.loadPDF(paper)) {
				assertThat(document.getNumberOfPages()).isEqualTo(2);
				assertThat((double) document.getPage(0).getMediaBox().getWidth())
					.isCloseTo(210 * POINTS_IN_A_MILLIMETRE, within(1.0));
				assertThat((double) document.getPage(0).getMediaBox().getHeight())
					.isCloseTo(297 * POINTS_IN_A_MILLIMETRE, within(1.0));
				BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, 110);
				ImageIO.write(picture, "png", Path.of("target", "screenshots", "cards.png").toFile());
				assertThat(isInk(picture, 6 + 5, 13.5)).as("a cut mark at the left").isTrue();
				assertThat(isInk(picture, 105, 7)).as("a cut mark at the top").isTrue();
				assertThat(isInk(picture, 194 + 5, 283.5)).as("a cut mark at the right").isTrue();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,360,640", "en,1366,768" })
	void aLostCardIsReplacedInTwoActsAndTheOldOneIsRefusedAtOnce(String size) {
		Joined bai = this.village.member("白音查干", 320);
		try (Visit recorder = visit(size, Role.RECORDER); Visit clerk = clerk(size)) {
			recorder.go("/members/" + bai.card());
			recorder.touch(".lost summary", "Enter");
			recorder.press(".lost .button");
			assertThat(recorder.at(".member-card-number")).not().hasText(bai.card().formatted());
			assertThat(recorder.at(".notice")).isVisible();
			recorder.look();
			scan(clerk, bai.card().digits());
			assertThat(clerk.at("main"))
				.containsText(size.startsWith("en") ? "This card was replaced by a new one" : "这张卡已补办新卡");
			scan(clerk, recorder.at(".member-card-number").innerText());
			assertThat(clerk.at("#customer")).containsText("白音查干");
			assertThat(recorder.found()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void twoEntriesAreComparedAndBecomeOne(String size) {
		Joined kept = this.village.member("白音查干", 320);
		Joined duplicate = this.village.member("白音查干", 80);
		this.village.member("乌日娜", 0);
		this.village.member("乌日娜", 0);
		try (Visit administrator = visit(size, Role.ADMINISTRATOR); Visit clerk = clerk(size)) {
			administrator.go("/members");
			administrator.press("a[href='/members/duplicates']");
			administrator.press(".cards-of .button");
			assertThat(administrator.at(".pairs > li")).hasCount(2);
			administrator.look();
			String wuRiNa = ".pairs > li:has-text('乌日娜')";
			administrator.press(wuRiNa + " form .button");
			assertThat(administrator.at(wuRiNa)).hasCount(0);
			administrator.press(".pairs a.button");
			administrator.look();
			assertThat(administrator.at("main")).containsText(size.startsWith("en") ? "It cannot be undone" : "不能撤销");
			administrator.touch("input[name=keep][value='" + kept.card() + "']", "Space");
			administrator.at("#reason").selectOption("JOINED_TWICE");
			administrator.press(".button.danger");
			assertThat(administrator.at(".figure")).hasText("400");
			assertThat(administrator.at(".ledger tbody tr").first())
				.containsText(size.startsWith("en") ? "from another entry of the same person" : "由同一人的另一个户头转来");
			administrator.look();
			scan(clerk, duplicate.card().digits());
			assertThat(clerk.at("main")).containsText(kept.card().ending());
			assertThat(administrator.found()).isEmpty();
		}
		assertThat(this.village.balanceOf(duplicate)).isZero();
	}

	private static void scan(Visit clerk, String words) {
		clerk.go("/counter");
		clerk.at("#box").fill(words);
		clerk.at("#box").press("Enter");
	}

	private static boolean isInk(BufferedImage picture, double across, double down) {
		int x = (int) Math.round(across / 210 * picture.getWidth());
		int y = (int) Math.round(down / 297 * picture.getHeight());
		for (int dx = -2; dx <= 2; dx++) {
			for (int dy = -2; dy <= 2; dy++) {
				if ((picture.getRGB(x + dx, y + dy) & 0xFF) < 0x80) {
					return true;
				}
			}
		}
		return false;
	}

	private Visit visit(String size, Role role) {
		return Visit.of(chromium.orElseThrow().browser(), this.port, size,
				this.staff.over(this.village.community(), role).signInName());
	}

	private Visit clerk(String size) {
		return Visit.of(chromium.orElseThrow().browser(), this.port, size,
				this.staff.clerk(this.village.shop(), this.village.community()).signInName());
	}

}
