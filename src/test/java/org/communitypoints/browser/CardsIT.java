package org.communitypoints.browser;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.CardSheets;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Cards on paper, a lost one, and two entries that become one, as the staff do it. */
class CardsIT extends BrowserTest {

	private static final double PIXELS_IN_A_MILLIMETRE = 96 / 25.4;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private CardSheets sheets;

	private Market.Village village;

	@BeforeEach
	void settleTheVillage() {
		this.village = this.market.sellingSoap(2, 60);
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void theVillagesNewCardsArePrintedAndOneOfThemAgain(Screen screen) {
		Joined bai = this.village.member("白音查干", 320);
		this.village.member("乌日娜", 0);
		this.village.member("额尔德木图·敖其尔巴特尔", 0);
		Tab recorder = visit(screen, Role.RECORDER);
		recorder.go("/members");
		recorder.press("a[href='/members/cards']");
		recorder.press(".cards-of .button");
		recorder.look();
		recorder.press("button[name=all]");
		assertThat(recorder.locator(".cut-card")).hasCount(3);
		assertThat(recorder.locator(".cut-card").filter(new Locator.FilterOptions().setHasText(bai.card().formatted())))
			.hasCount(1);
		recorder.look();
		recorder.go("/members/cards?community=" + this.village.community().code());
		assertThat(recorder.locator(".empty")).isVisible();
		recorder.look();
		recorder.go("/members/" + bai.card() + "/card");
		recorder.press("form[action='/members/cards'] .button");
		assertThat(recorder.locator(".cut-card")).hasCount(1);
		assertThat(recorder.locator(".notice")).isVisible();
		recorder.look();
		recorder.go("/members/" + bai.card() + "/card");
		assertThat(recorder.locator("main .rows li")).hasCount(2);
		recorder.look();
		assertThat(this.sheets.of(bai.card())).hasSize(2);
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#oneOfEach")
	void theCardsOfAStackOfFormsArePrintedWhereItWasEntered(Screen screen) {
		String code = this.village.community().code();
		Tab recorder = visit(screen, Role.RECORDER);
		recorder.go("/members/forms/stack?language=ZH_CN&community=" + code);
		assertThat(recorder.locator(".cards-of-stack")).isHidden();
		for (String name : new String[] { "娜仁花", "苏日娜" }) {
			recorder.locator("#row-formNumber").fill(code + "-" + recorder.locator("#saved li").count());
			recorder.locator("#row-name").fill(name);
			recorder.enter("#row-phone");
			assertThat(recorder.locator("#saved li").filter(new Locator.FilterOptions().setHasText(name))).isVisible();
		}
		recorder.look();
		recorder.press("#cards-of-stack .button");
		assertThat(recorder.locator(".cut-card")).hasCount(2);
	}

	@Test
	void onPaperTenCardsOfTheRightSizeLieOnAPageWithCutMarks() throws IOException {
		for (String name : new String[] { "白音查干", "乌日娜", "巴特尔", "其其格", "苏和", "娜仁花", "孟根", "萨仁", "𠮷日嘎拉", "欧阳娜",
				"额尔德木图·敖其尔巴特尔", "哈斯" }) {
			this.village.member(name, 0);
		}
		Tab recorder = visit(Screen.desk("zh-CN"), Role.RECORDER);
		recorder.go("/members/cards?community=" + this.village.community().code());
		recorder.press("button[name=all]");
		recorder.onPaper();
		BoundingBox card = recorder.locator(".cut-card").first().boundingBox();
		assertThat(card.width / PIXELS_IN_A_MILLIMETRE).isCloseTo(85.6, within(0.1));
		assertThat(card.height / PIXELS_IN_A_MILLIMETRE).isCloseTo(54.0, within(0.1));
		BoundingBox code = recorder.locator(".cut-card-qr path").first().boundingBox();
		assertThat(code.width / PIXELS_IN_A_MILLIMETRE).as("the code without its margin").isGreaterThan(22);
		for (int at = 0; at < 10; at++) {
			assertThat(recorder.locator(".cut-card")
				.nth(at)
				.locator(".cut-card-number")
				.evaluate("e => e.scrollWidth <= e.clientWidth + 1")).as("the number fits").isEqualTo(true);
			assertThat(recorder.locator(".cut-card").nth(at).evaluate("e => e.scrollHeight <= e.clientHeight + 1"))
				.as("nothing is cut off")
				.isEqualTo(true);
		}
		Paper paper = recorder.print("cards");
		try (PDDocument document = Loader.loadPDF(Tab.picture("cards", ".pdf").toFile())) {
			assertThat(paper.sheets()).isEqualTo(2);
			assertThat(paper.width()).isCloseTo(210, within(0.5));
			assertThat(paper.height()).isCloseTo(297, within(0.5));
			BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(0, 110);
			ImageIO.write(picture, "png", Tab.picture("cards", ".png").toFile());
			assertThat(isInk(picture, 6 + 5, 13.5)).as("a cut mark at the left").isTrue();
			assertThat(isInk(picture, 105, 7)).as("a cut mark at the top").isTrue();
			assertThat(isInk(picture, 194 + 5, 283.5)).as("a cut mark at the right").isTrue();
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#oneOfEach")
	void aLostCardIsReplacedInTwoActsAndTheOldOneIsRefusedAtOnce(Screen screen) {
		Joined bai = this.village.member("白音查干", 320);
		Tab recorder = visit(screen, Role.RECORDER);
		Tab clerk = clerk(screen);
		recorder.go("/members/" + bai.card());
		recorder.touch(".lost summary");
		recorder.press(".lost .button");
		assertThat(recorder.locator(".member-card-number")).not().hasText(bai.card().formatted());
		assertThat(recorder.locator(".notice")).isVisible();
		recorder.look();
		scan(clerk, bai.card().digits());
		assertThat(clerk.locator("main"))
			.containsText(screen.isEnglish() ? "This card was replaced by a new one" : "这张卡已补办新卡");
		scan(clerk, recorder.locator(".member-card-number").innerText());
		assertThat(clerk.locator("#customer")).containsText("白音查干");
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void twoEntriesAreComparedAndBecomeOne(Screen screen) {
		Joined kept = this.village.member("白音查干", 320);
		Joined duplicate = this.village.member("白音查干", 80);
		this.village.member("乌日娜", 0);
		this.village.member("乌日娜", 0);
		Tab administrator = visit(screen, Role.ADMINISTRATOR);
		Tab clerk = clerk(screen);
		administrator.go("/members");
		administrator.press("a[href='/members/duplicates']");
		administrator.press(".cards-of .button");
		assertThat(administrator.locator(".pairs > li")).hasCount(2);
		administrator.look();
		String wuRiNa = ".pairs > li:has-text('乌日娜')";
		administrator.press(wuRiNa + " form .button");
		assertThat(administrator.locator(wuRiNa)).hasCount(0);
		administrator.press(".pairs a.button");
		administrator.look();
		assertThat(administrator.locator("main")).containsText(screen.isEnglish() ? "It cannot be undone" : "不能撤销");
		administrator.touch("input[name=keep][value='" + kept.card() + "']");
		administrator.locator("#reason").selectOption("JOINED_TWICE");
		administrator.press(".button.danger");
		assertThat(administrator.locator(".figure")).hasText("400");
		assertThat(administrator.locator(".ledger tbody tr").first())
			.containsText(screen.isEnglish() ? "from another entry of the same person" : "由同一人的另一个户头转来");
		administrator.look();
		scan(clerk, duplicate.card().digits());
		assertThat(clerk.locator("main")).containsText(kept.card().ending());
		assertThat(this.village.balanceOf(duplicate)).isZero();
	}

	private static void scan(Tab clerk, String words) {
		clerk.go("/counter");
		clerk.locator("#box").fill(words);
		clerk.enter("#box");
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

	private Tab visit(Screen screen, Role role) {
		return signedIn(screen, this.staff.over(this.village.community(), role).signInName(), "/members");
	}

	private Tab clerk(Screen screen) {
		return signedIn(screen, this.staff.clerk(this.village.shop(), this.village.community()).signInName(),
				"/counter");
	}

}
