package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Joining, on screen and with a stack of paper, as a recorder does it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class JoiningIT {

	private static final String PASSWORD = "milk-tea-and-millet";

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
		this.recorder = "rec-" + this.village.community().code().toLowerCase(Locale.ROOT).substring(2);
		this.appoint.appoint(this.village.administrator(), new NewStaffMember(new SignInName(this.recorder), "Sarnai",
				Role.RECORDER, this.village.community().code()), PASSWORD);
	}

	@Test
	void aStackOfPrintedFormsIsEnteredWithoutTheMouse() {
		Page page = signedIn(wide("en"));
		List<String> numbers = printForms(page, 2);
		page.navigate(at("/members/forms/stack?language=ZH_CN&community=" + this.village.community().code()));
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.keyboard().type(numbers.get(0));
		page.keyboard().press("Enter");
		assertThat(page.locator("#row-name")).isFocused();
		page.keyboard().type("斯琴高娃");
		page.keyboard().press("Enter");
		page.keyboard().type("13812342086");
		page.keyboard().press("Enter");
		assertThat(page.locator("#saved li")).hasCount(1);
		assertThat(page.locator("#saved li")).containsText("斯琴高娃");
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.keyboard().type(numbers.get(0));
		page.keyboard().press("Enter");
		page.keyboard().type("巴特尔");
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		assertThat(page.locator("#row .error")).containsText("already");
		assertThat(page.locator("#row-formNumber")).isFocused();
		assertThat(looksWrong(page, "a row with an error")).isEmpty();
		shot(page, "stack-error-wide");
		page.locator("#row-formNumber").fill(numbers.get(1));
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		assertThat(page.locator("#saved li")).hasCount(2);
		page.keyboard().type("OLD-" + numbers.get(1));
		page.keyboard().press("Enter");
		page.keyboard().type("巴特尔");
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		assertThat(page.locator("#row .alike")).containsText("Is it one of these?");
		assertThat(page.locator("#row button[name=another]")).isFocused();
		assertThat(looksWrong(page, "who may be the same")).isEmpty();
		shot(page, "stack-alike-wide");
		page.keyboard().press("Enter");
		assertThat(page.locator("#saved li")).hasCount(3);
		shot(page, "stack-wide");
	}

	@Test
	void aStackIsEnteredWithoutJavaScriptToo() {
		Page page = signedIn(browser().newContext(
				new Browser.NewContextOptions().setViewportSize(360, 640).setLocale("en").setJavaScriptEnabled(false)));
		List<String> numbers = printForms(page, 1);
		page.navigate(at("/members/forms/stack?language=ZH_CN&community=" + this.village.community().code()));
		page.locator("#row-formNumber").fill(numbers.get(0));
		page.locator("#row-formNumber").press("Enter");
		assertThat(page.locator("#row .error").first()).containsText("Type a name");
		page.locator("#row-name").fill("额尔敦");
		page.locator("#row-name").press("Enter");
		assertThat(page.locator("#saved li")).hasCount(1);
		shot(page, "stack-narrow");
	}

	@Test
	void partsOfTheFormShowWhenTheyAreChosen() {
		Page page = signedIn(narrow("zh-CN"));
		page.navigate(at("/members/new"));
		assertThat(page.locator("#guardianName")).isHidden();
		assertThat(page.locator("#helperName")).isHidden();
		page.locator("input[name=child]").check();
		assertThat(page.locator("#guardianName")).isVisible();
		page.locator("input[name=channel][value=HELPER]").check();
		assertThat(page.locator("#helperMandate")).isVisible();
		assertThat(page.locator("#formNumber")).isHidden();
		shot(page, "join-child-narrow");
		assertThat(looksWrong(page, "a child with a helper")).isEmpty();
		page.locator("input[name=child]").uncheck();
		page.locator("#name").fill("白音查干");
		page.locator("input[name=channel][value=SCREEN]").check();
		page.locator("input[name=agreed]").check();
		page.locator("main form .button").click();
		assertThat(page.locator(".alike")).isVisible();
		assertThat(looksWrong(page, "who may be the same")).isEmpty();
		shot(page, "join-alike-narrow");
		page.locator("button[name=another]").click();
		assertThat(page.locator(".member-card")).containsText("白音查干");
	}

	@Test
	void eachFormPrintsOnOneSheetOfA4InEitherLanguage() {
		for (String language : List.of("ZH_CN", "EN")) {
			Page page = signedIn(wide("en"));
			printForms(page, 3, language);
			page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
			byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)
				.setPath(Path.of("target", "screenshots", "forms-" + language + ".pdf")));
			assertThat(Pattern.compile("/Type\\s*/Page\\b(?!s)")
				.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
				.results()
				.count()).as(language).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,true", "zh-CN,false", "en,true", "en,false" })
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(String language, boolean wide) {
		Page page = signedIn(wide ? wide(language) : narrow(language));
		List<String> found = new ArrayList<>();
		String member = "/members/" + this.bai.card();
		for (String path : List.of("/members/new", "/members/forms", "/members/consents", "/members/consent-texts",
				"/members/consent-texts/2", member, member + "/consents/new",
				"/members/forms/stack?community=" + this.village.community().code())) {
			page.navigate(at(path));
			found.addAll(looksWrong(page, path));
			shot(page, path.replaceAll("\\d{9}", "number").replaceAll("community=.*", "").replaceAll("[^a-z]+", "-")
					+ "-" + language + (wide ? "-wide" : "-narrow"));
		}
		printForms(page, 1);
		found.addAll(looksWrong(page, "a sheet"));
		shot(page, "sheet-" + language + (wide ? "-wide" : "-narrow"));
		assertThat(found).isEmpty();
	}

	private List<String> printForms(Page page, int many) {
		return printForms(page, many, "ZH_CN");
	}

	private List<String> printForms(Page page, int many, String language) {
		page.navigate(at("/members/forms"));
		page.locator("#many").fill(Integer.toString(many));
		page.locator("input[name=language][value=" + language + "]").check();
		page.locator("#many").press("Enter");
		page.waitForURL(Pattern.compile(".*/members/forms/[0-9a-f-]{36}"));
		assertThat(page.locator(".sheet")).hasCount(many);
		return page.locator(".sheet-number strong")
			.allTextContents()
			.stream()
			.map((number) -> number.replace(" ", ""))
			.toList();
	}

	private static void shot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "joining-" + name + ".png")));
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
		page.setDefaultTimeout(20_000);
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
