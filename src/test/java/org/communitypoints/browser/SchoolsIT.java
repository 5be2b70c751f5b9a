package org.communitypoints.browser;

import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.schools.SchoolClass;
import org.communitypoints.schools.SchoolYard;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A class list in a real browser: as a teacher ticks it, and as whoever runs the school
 * fills it.
 */
class SchoolsIT extends BrowserTest {

	@Autowired
	private SchoolYard schoolYard;

	@Autowired
	private Staff staff;

	private SchoolYard.Yard school;

	private SchoolClass three;

	private List<Joined> pupils;

	private String teacher;

	@BeforeEach
	void openTheSchool() {
		this.school = this.schoolYard.school();
		this.three = this.school.open(3, "1班");
		this.pupils = this.school.pupils(this.three, "白音查干", "其其格", "乌日娜", "苏和", "哈斯", "朝鲁");
		this.teacher = this.school.teacher(this.three).signInName();
	}

	@Test
	void aTeacherTicksByKeyboardDepositsAndPutsAMistakeRight() {
		Tab page = signedIn(Screen.desk("en"), this.teacher, "/classes");
		assertThat(page.locator("h1")).hasText("Grade 3, 1班");
		page.locator("#act").selectOption(this.school.code() + "-01");
		page.locator(".ticks input").first().focus();
		page.touchKey("a");
		assertThat(page.locator(".tick-count")).containsText("6 / 6");
		page.touchKey("n");
		assertThat(page.locator(".tick-count")).containsText("0 / 6");
		page.touchKey("Space");
		page.touchKey("ArrowDown");
		page.touchKey("Space");
		assertThat(page.locator(".tick-count")).containsText("2 / 6");
		page.press(page.named("Look what they get"));
		assertThat(page.locator("main")).containsText("白音查干");
		page.press(page.named("Deposit for 2 pupils"));
		assertThat(page.locator(".notice.good")).containsText("Deposited for 2 pupils.");
		assertThat(this.school.place().balance(this.pupils.get(0))).isEqualTo(1);
		page.press(page.page().getByLabel("Open 白音查干"));
		page.press(page.named("That was a mistake"));
		page.press(page.named("Take the points back"));
		assertThat(page.locator(".error")).isVisible();
		page.locator("input[value=WRONG_PERSON]").check();
		page.press(page.named("Take the points back"));
		assertThat(page.locator(".mark")).containsText("Taken back");
		assertThat(this.school.place().balance(this.pupils.get(0))).isZero();
	}

	@Test
	void theSameGoesWithoutJavaScriptAndEachPassbookIsASheetOfItsOwn() {
		Tab page = signedIn(Screen.narrow("zh-CN").withoutScripts(), this.teacher, "/classes");
		page.locator("#act").selectOption(this.school.code() + "-02");
		page.locator(".ticks input").nth(2).check();
		page.press("main form button.big");
		page.press("main form button.big");
		assertThat(page.locator(".notice.good")).isVisible();
		page.go("/classes/" + this.three.id() + "/passbooks");
		assertThat(page.locator("article.sheet")).hasCount(6);
		page.onPaper();
		assertThat(page.locator(".tools")).isHidden();
		assertThat(page.locator("article.sheet").nth(1).evaluate("e => getComputedStyle(e).breakBefore"))
			.isEqualTo("page");
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void whoRunsTheSchoolMakesAClassAndMovesItUp(Screen screen) {
		String head = this.staff.over(this.school.place().community(), Role.ADMINISTRATOR).signInName();
		this.school.place().children("敖登", "格日勒");
		Tab page = signedIn(screen, head, "/schools");
		page.touch("main section:nth-of-type(1) summary");
		page.locator("#grade").fill("5");
		page.locator("#className").fill("2班");
		page.shot("schools-school-" + screen);
		page.look("a new class");
		page.press("form[action$='/classes'] .button");
		page.locator(".ticks input").first().check();
		page.look("ticking members");
		page.press("form[data-ticks] button:not([type=button])");
		assertThat(page.locator(".notice.good")).isVisible();
		page.locator("#teacher").selectOption(this.teacher);
		page.press("form[action$='/teachers'] .button");
		page.shot("schools-class-" + screen);
		page.look("a class with its teacher");
		page.press("a[href$='/move-up']");
		page.shot("schools-move-up-" + screen);
		page.look("moving up");
		page.press("main form button.big");
		assertThat(page.locator("h1")).containsText("6");
		assertThat(page.locator(".notice.good")).isVisible();
		page.look("moved up");
	}

}
