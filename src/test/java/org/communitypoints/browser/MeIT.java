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
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.me.SignInCodes;
import org.communitypoints.members.ConsentChannel;
import org.communitypoints.members.Correction;
import org.communitypoints.members.HouseholdAct;
import org.communitypoints.members.HouseholdAct.Kind;
import org.communitypoints.members.HouseholdId;
import org.communitypoints.members.Households;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.NewTexts;
import org.communitypoints.members.Purpose;
import org.communitypoints.members.PutRight;
import org.communitypoints.members.SeparateConsents;
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

/** A member's own page as an elder uses it, and the papers as they are printed. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MeIT {

	private static final String PASSWORD = "milk-tea-and-millet";

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private SignInCodes codes;

	@Autowired
	private PutRight correct;

	@Autowired
	private Redeem redeem;

	@Autowired
	private AppointStaff appoint;

	@Autowired
	private Households households;

	@Autowired
	private MemberLookup lookup;

	@Autowired
	private SeparateConsents separateConsents;

	@Autowired
	private NewTexts newTexts;

	@Autowired
	private Villages villages;

	private Market.Village village;

	private Joined member;

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
		this.village = this.market.sellingSoap(12, 900);
		this.member = this.village.member("白音查干", 1_320);
		for (int at = 0; at < 6; at++) {
			this.redeem.redeem(this.village.clerk(), this.village.order(this.member, at + 1));
			this.village.award(this.member, 20 + at);
		}
		this.correct.correct(this.village.administrator(), this.member.member(), 0,
				new Correction("白音查干", "", "13812342086", false, "换了新手机"));
	}

	/** A household that shares, what is agreed to beside, and a text that waits. */
	private void thereIsMoreToDecide() {
		Actor staff = this.village.administrator();
		Joined other = this.village.member("娜仁图雅", 40);
		HouseholdId household = this.households.make(staff, this.lookup.byCard(staff, other.card()),
				HouseholdAct.onScreen(Kind.JOIN));
		this.households.decide(staff, household, this.lookup.byCard(staff, this.member.card()),
				HouseholdAct.onScreen(Kind.JOIN));
		this.households.decide(staff, household, this.lookup.byCard(staff, other.card()),
				HouseholdAct.onScreen(Kind.SHARE));
		this.households.limit(staff, household, this.lookup.byCard(staff, other.card()), this.member.member(),
				Points.of(25), HouseholdAct.onScreen(Kind.SHARE));
		this.separateConsents.decide(staff, this.member.member(), Purpose.PHONE_CONTACT, true, ConsentChannel.SCREEN);
		this.newTexts.publish();
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,false,18", "en,false,18", "zh-CN,true,18", "en,true,18", "zh-CN,false,30", "en,false,30" })
	void axeFindsNothingAndEverythingIsLargeEnough(String language, boolean wide, String size) {
		thereIsMoreToDecide();
		Page page = context(language, wide, true).newPage();
		List<String> found = new ArrayList<>();
		page.navigate(at("/me/sign-in"));
		if (!size.equals("18")) {
			page.locator(".size-" + size).click();
		}
		found.addAll(looksWrong(page, "/me/sign-in"));
		picture(page, "sign-in", language, wide, size);
		signIn(page);
		for (String path : List.of("", "/statement", "/statement?kind=EXPIRE", "/card", "/consents", "/consents/text",
				"/pin", "/looks", "/corrections", "/claims", "/claims/new", "/export", "/leaving")) {
			page.navigate(at("/me" + path));
			found.addAll(looksWrong(page, "/me" + path));
			found.addAll(tooSmall(page, "/me" + path));
			picture(page, path.isEmpty() ? "home" : path.replaceAll("[^a-z]+", "-").substring(1), language, wide, size);
		}
		assertThat(page.locator("h1")).isVisible();
		page.locator("main .button.big").click();
		assertThat(page.locator(".done")).isVisible();
		found.addAll(looksWrong(page, "receipt of leaving"));
		picture(page, "left", language, wide, size);
		assertThat(found).isEmpty();
	}

	@Test
	void aMemberSwitchesAgreesAndSetsAPinWithoutJavaScript() {
		thereIsMoreToDecide();
		Page page = context("en", false, false).newPage();
		signIn(page);
		page.locator("main .notice a.button").click();
		page.locator("main button.big").click();
		assertThat(page.locator(".notice.good")).containsText("You agreed to the newest text");
		page.locator("form[action$='/NOTICE_NAME'] button").click();
		assertThat(page.locator("form[action$='/NOTICE_NAME'] .switch-state")).containsText("Yes");
		page.locator("form[action$='/PHONE_CONTACT'] button").click();
		assertThat(page.locator("form[action$='/PHONE_CONTACT'] .switch-state")).containsText("No");
		page.locator("form[action$='/sharing'] button").click();
		assertThat(page.locator("form[action$='/sharing'] .switch-state")).containsText("Yes");
		page.navigate(at("/me/pin"));
		page.locator("#pin").fill("7406");
		page.locator("#again").fill("7406");
		page.locator("main button.big").click();
		assertThat(page.locator(".notice.good")).containsText("Your PIN is set");
		page.locator("form[action='/me/sign-out'] button").click();
		page.locator("#card").fill(this.member.card().formatted());
		page.locator("#secret").fill("9183");
		page.locator("main button.big").click();
		assertThat(page.locator(".notice.bad")).containsText("do not fit together");
		page.locator("#secret").fill("7406");
		page.locator("main button.big").click();
		assertThat(page.locator(".figure")).hasText("1,203");
		page.navigate(at("/me/pin"));
		page.locator("#current").fill("9183");
		page.locator("#pin").fill("8264");
		page.locator("#again").fill("8264");
		page.locator("main button.big").click();
		assertThat(page.locator(".notice.bad")).containsText("You have 4 more tries");
	}

	@Test
	void aMemberLooksAndLeavesWithoutJavaScript() {
		Page page = context("zh-CN", false, false).newPage();
		signIn(page);
		assertThat(page.locator(".figure")).hasText("1,203");
		assertThat(number(page, "parseFloat(getComputedStyle(document.querySelector('.figure')).fontSize)"))
			.isGreaterThanOrEqualTo(56);
		page.locator("a[href='/me/leaving']").click();
		page.locator("main .button.big").click();
		assertThat(page.locator(".done")).isVisible();
		page.navigate(at("/me"));
		assertThat(page.locator(".notice")).isVisible();
		page.locator("form[action='/me/sign-out'] button").click();
		assertThat(page.locator("#card")).isVisible();
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN", "en" })
	void thePapersHaveRealPages(String language) {
		Page page = signedIn(context(language, true, true));
		String base = "/members/" + this.member.card() + "/papers";
		List<String> found = new ArrayList<>();
		for (String paper : List.of("", "/passbook", "/passbook?paper=80", "/statement?from=2026-01-01", "/looks")) {
			page.navigate(at(base + paper));
			found.addAll(looksWrong(page, paper));
			print(page, paper.isEmpty() ? "choice" : paper.substring(1).replaceAll("[^a-z0-9]+", "-"), language);
		}
		page.navigate(at(base));
		page.locator("form[action$='/code'] button").click();
		assertThat(page.locator(".code")).isVisible();
		found.addAll(looksWrong(page, "code"));
		print(page, "code", language);
		page.navigate(at("/members/" + this.member.card() + "/corrections"));
		found.addAll(looksWrong(page, "corrections"));
		picture(page, "staff-corrections", language, true, "18");
		Joined elsewhere = this.market.sellingSoap(2, 60).member("其其格", 5);
		this.separateConsents.decide(Villages.administrator(this.villages.banner()), elsewhere.member(),
				Purpose.SEEN_ACROSS_COMMUNITIES, true, ConsentChannel.SCREEN);
		page.navigate(at("/members/" + elsewhere.card()));
		assertThat(page.locator("h1")).hasText("其其格");
		found.addAll(looksWrong(page, "elsewhere"));
		picture(page, "staff-elsewhere", language, true, "18");
		page.navigate(at("/members/" + this.member.card()));
		found.addAll(looksWrong(page, "member"));
		picture(page, "staff-member", language, true, "18");
		assertThat(found).isEmpty();
	}

	private void signIn(Page page) {
		page.navigate(at("/me/sign-in"));
		page.locator("#card").fill(this.member.card().formatted());
		page.locator("#secret").fill(this.codes.issue(this.village.clerk(), this.member.card()).code());
		page.locator("main button.big").click();
		page.waitForURL("**/me");
	}

	private Page signedIn(BrowserContext context) {
		String recorder = "rec-" + this.village.community().code().toLowerCase(Locale.ROOT).substring(2);
		this.appoint.appoint(this.village.administrator(),
				new NewStaffMember(new SignInName(recorder), "萨日娜", Role.RECORDER, this.village.community().code()),
				PASSWORD);
		Page page = context.newPage();
		page.navigate(at("/members"));
		page.locator("#name").fill(recorder);
		page.locator("#password").fill(PASSWORD);
		page.locator("#password").press("Enter");
		page.waitForURL("**/members**");
		return page;
	}

	private static List<String> looksWrong(Page page, String where) {
		page.waitForTimeout(200);
		List<String> found = new ArrayList<>();
		found.addAll(Inspector.axe(page, where));
		if (!page.evaluate("document.documentElement.scrollWidth <= window.innerWidth").equals(true)) {
			found.add(where + ": wider than the screen");
		}
		return found;
	}

	/** Targets of 60 by 60 pixels at least, and no text under 18. */
	private static List<String> tooSmall(Page page, String where) {
		List<String> found = new ArrayList<>();
		Object small = page.evaluate(
				"""
						() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, summary')]
							.filter((e) => !e.classList.contains('skip') && e.offsetParent !== null)
							.filter((e) => e.getBoundingClientRect().height < 59.5 || e.getBoundingClientRect().width < 59.5)
							.map((e) => 'target ' + e.tagName + ' ' + e.textContent.trim().slice(0, 20))
							.concat([...document.querySelectorAll('body *')]
								.filter((e) => e.offsetParent !== null && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
								.filter((e) => !e.closest('.skip, .visually-hidden') && parseFloat(getComputedStyle(e).fontSize) < 17.9)
								.map((e) => 'text ' + e.tagName + ' ' + e.textContent.trim().slice(0, 20)))
						""");
		if (small instanceof List<?> all) {
			all.forEach((one) -> found.add(where + ": too small: " + one));
		}
		return found;
	}

	private static double number(Page page, String script) {
		return ((Number) page.evaluate(script)).doubleValue();
	}

	private static void print(Page page, String name, String language) {
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)
			.setPrintBackground(true)
			.setPath(Path.of("target", "screenshots", "paper-" + name + "-" + language + ".pdf")));
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "paper-" + name + "-" + language + ".png")));
	}

	private static void picture(Page page, String name, String language, boolean wide, String size) {
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots",
					"me-" + name + "-" + language + "-" + size + (wide ? "-wide" : "-narrow") + ".png")));
	}

	private static BrowserContext context(String language, boolean wide, boolean script) {
		return chromium.orElseThrow()
			.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(wide ? 1366 : 360, wide ? 768 : 640)
				.setLocale(language)
				.setJavaScriptEnabled(script));
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
