package org.communitypoints.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import org.communitypoints.ServedTest;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.SchoolYard;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A class list in a real browser: as a teacher ticks it, and as whoever runs the school
 * fills it.
 */
@ServedTest
class SchoolsIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private SchoolYard schoolYard;

	@Autowired
	private Staff staff;

	private SchoolYard.Yard school;

	private SchoolClass three;

	private List<Joined> pupils;

	private String teacher;

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void openTheSchool() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.school = this.schoolYard.school();
		this.three = this.school.open(3, "1班");
		this.pupils = this.school.pupils(this.three, "白音查干", "其其格", "乌日娜", "苏和", "哈斯", "朝鲁");
		this.teacher = this.school.teacher(this.three).signInName();
	}

	@Test
	void aTeacherTicksByKeyboardDepositsAndPutsAMistakeRight() {
		Page page = signedIn(context("en", 1366, 768, true), this.teacher);
		assertThat(page.locator("h1")).hasText("Grade 3, 1班");
		page.locator("#act").selectOption(this.school.code() + "-01");
		page.locator(".ticks input").first().focus();
		page.keyboard().press("a");
		assertThat(page.locator(".tick-count")).containsText("6 / 6");
		page.keyboard().press("n");
		assertThat(page.locator(".tick-count")).containsText("0 / 6");
		page.keyboard().press("Space");
		page.keyboard().press("ArrowDown");
		page.keyboard().press("Space");
		assertThat(page.locator(".tick-count")).containsText("2 / 6");
		page.getByText("Look what they get").click();
		assertThat(page.locator("main")).containsText("白音查干");
		page.getByText("Deposit for 2 pupils").click();
		assertThat(page.locator(".notice.good")).containsText("Deposited for 2 pupils.");
		assertThat(this.school.place().balance(this.pupils.get(0))).isEqualTo(1);
		page.getByLabel("Open 白音查干").click();
		page.getByText("That was a mistake").click();
		page.getByText("Take the points back").click();
		assertThat(page.locator(".error")).isVisible();
		page.locator("input[value=WRONG_PERSON]").check();
		page.getByText("Take the points back").click();
		assertThat(page.locator(".mark")).containsText("Taken back");
		assertThat(this.school.place().balance(this.pupils.get(0))).isZero();
	}

	@Test
	void theSameGoesWithoutJavaScriptAndEachPassbookIsASheetOfItsOwn() {
		Page page = signedIn(context("zh-CN", 360, 640, false), this.teacher);
		page.locator("#act").selectOption(this.school.code() + "-02");
		page.locator(".ticks input").nth(2).check();
		page.locator("main form button.big").click();
		page.locator("main form button.big").click();
		assertThat(page.locator(".notice.good")).isVisible();
		page.navigate(at("/classes/" + this.three.id() + "/passbooks"));
		assertThat(page.locator("article.sheet")).hasCount(6);
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(page.locator(".tools")).isHidden();
		assertThat(page.locator("article.sheet").nth(1).evaluate("e => getComputedStyle(e).breakBefore"))
			.isEqualTo("page");
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,1366", "zh-CN,360", "en,1366", "en,360" })
	void whoRunsTheSchoolMakesAClassAndMovesItUp(String language, int width) {
		String head = this.staff.over(this.school.place().community(), Role.ADMINISTRATOR).signInName();
		this.school.place().children("敖登", "格日勒");
		Page page = signedIn(context(language, width, (width < 500) ? 640 : 768, true), head);
		Inspector inspector = new Inspector(page);
		List<String> found = new ArrayList<>();
		page.navigate(at("/schools"));
		page.locator("main section:nth-of-type(1) summary").click();
		page.locator("#grade").fill("5");
		page.locator("#className").fill("2班");
		shot(page, "school", language, width);
		found.addAll(inspector.look("a new class"));
		page.locator("form[action$='/classes'] .button").click();
		page.locator(".ticks input").first().check();
		found.addAll(inspector.look("ticking members"));
		page.locator("form[data-ticks] button:not([type=button])").click();
		assertThat(page.locator(".notice.good")).isVisible();
		page.locator("#teacher").selectOption(this.teacher);
		page.locator("form[action$='/teachers'] .button").click();
		shot(page, "class", language, width);
		found.addAll(inspector.look("a class with its teacher"));
		page.locator("a[href$='/move-up']").click();
		shot(page, "move-up", language, width);
		found.addAll(inspector.look("moving up"));
		page.locator("main form button.big").click();
		assertThat(page.locator("h1")).containsText("6");
		assertThat(page.locator(".notice.good")).isVisible();
		found.addAll(inspector.look("moved up"));
		assertThat(found).isEmpty();
	}

	private static void shot(Page page, String what, String language, int width) {
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "schools-" + what + "-" + language + "-" + width + ".png")));
	}

	private static BrowserContext context(String language, int width, int height, boolean script) {
		return chromium.orElseThrow()
			.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
				.setLocale(language)
				.setReducedMotion(ReducedMotion.REDUCE)
				.setJavaScriptEnabled(script));
	}

	private Page signedIn(BrowserContext context, String name) {
		Page page = context.newPage();
		page.setDefaultTimeout(20_000);
		page.navigate(at("/sign-in"));
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
		page.locator("main input[type=password]").fill(Staff.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL((url) -> !url.contains("/sign-in"));
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
