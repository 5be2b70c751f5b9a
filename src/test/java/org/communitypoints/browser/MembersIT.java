package org.communitypoints.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.AppointStaff;
import org.communitypoints.staff.NewStaffMember;
import org.communitypoints.staff.SignInName;
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
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The members' pages as a recorder uses them. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MembersIT {

	private static final String PASSWORD = "milk-tea-and-millet";

	private static final double PIXELS_IN_A_MILLIMETRE = 96 / 25.4;

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private AppointStaff appoint;

	private Market.Village village;

	private Joined bai;

	private String recorder;

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
		this.bai = this.village.member("白音查干", 320);
		this.village.member("白音宝力格", 40);
		this.recorder = "rec-" + this.village.community().code().toLowerCase(Locale.ROOT).substring(2);
		this.appoint.appoint(this.village.administrator(), new NewStaffMember(new SignInName(this.recorder), "Sarnai",
				Role.RECORDER, this.village.community().code()), PASSWORD);
	}

	@Test
	void aMemberIsFoundWhileTypingAndOpenedByKeyboardOnly() {
		Page page = signedIn(wide("en"));
		page.locator("#words").pressSequentially("by");
		assertThat(page.locator(".found-row")).hasCount(2);
		page.locator("#words").pressSequentially("c");
		assertThat(page.locator(".found-row")).hasCount(1);
		page.keyboard().press("ArrowDown");
		assertThat(page.locator(".found-row")).isFocused();
		page.keyboard().press("Enter");
		assertThat(page.locator("h1")).hasText("白音查干");
		assertThat(page.locator(".figure")).hasText("320");
	}

	@Test
	void aPersonJoinsWithoutJavaScriptAndTheirCardPrints() {
		Page page = signedIn(browser().newContext(
				new Browser.NewContextOptions().setViewportSize(360, 640).setLocale("en").setJavaScriptEnabled(false)));
		page.navigate(at("/members/new"));
		page.locator("#name").fill("𠮷日嘎拉");
		page.getByText("Record the consent").click();
		assertThat(page.locator(".error")).containsText("Nobody joins without agreeing");
		page.locator("input[name=agreed]").check();
		page.getByText("Record the consent").click();
		assertThat(page.locator(".notice")).containsText("Joined");
		assertThat(page.locator(".member-card")).containsText("𠮷日嘎拉");
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		var card = page.locator(".member-card").boundingBox();
		assertThat(card.width / PIXELS_IN_A_MILLIMETRE).isCloseTo(85.6, within(0.2));
		assertThat(card.height / PIXELS_IN_A_MILLIMETRE).isCloseTo(54.0, within(0.2));
		assertThat(page.locator("h1")).isHidden();
		assertThat(page.locator(".button").first()).isHidden();
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(String language, boolean wide) {
		Page page = signedIn(wide ? wide(language) : narrow(language));
		List<String> found = new ArrayList<>();
		String member = "/members/" + this.bai.card();
		for (String path : List.of("/members", "/members?words=by", "/members?words=nobody", "/members/new", member,
				member + "/card", member + "/consent/withdrawal")) {
			page.navigate(at(path));
			found.addAll(looksWrong(page, path));
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target", "screenshots",
						"members" + path.replaceAll("\\d{9}", "number").replaceAll("[^a-z]+", "-") + "-" + language
								+ (wide ? "-wide" : "-narrow") + ".png")));
		}
		page.navigate(at(member + "/consent/withdrawal"));
		page.locator(".button.danger").click();
		assertThat(page.locator(".done")).isVisible();
		found.addAll(looksWrong(page, "receipt of leaving"));
		assertThat(found).isEmpty();
	}

	private static List<String> looksWrong(Page page, String where) {
		page.waitForTimeout(250);
		List<String> found = new ArrayList<>();
		found.addAll(Inspector.axe(page, where));
		if (!page.evaluate("document.documentElement.scrollWidth <= window.innerWidth").equals(true)) {
			found.add(where + ": wider than the screen");
		}
		return found;
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

	private Page signedIn(BrowserContext context) {
		Page page = context.newPage();
		page.setDefaultTimeout(15_000);
		page.navigate(at("/members"));
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(this.recorder);
		page.locator("main input[type=password]").fill(PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL("**/members**");
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
