package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Joining, on screen and with a stack of paper, as a recorder does it. */
class JoiningIT extends BrowserTest {

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	private Market.Village village;

	private Joined bai;

	private String recorder;

	@BeforeEach
	void settleTheVillage() {
		this.village = this.market.sellingSoap(2, 60);
		this.bai = this.village.member("白音查干", 320);
		this.recorder = this.staff.over(this.village.community(), Role.RECORDER).signInName();
	}

	@Test
	void aStackOfPrintedFormsIsEnteredWithoutTheMouse() {
		Tab page = signedIn(Screen.desk("en"));
		List<String> numbers = printForms(page, 2);
		page.go("/members/forms/stack?language=ZH_CN&community=" + this.village.community().code());
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.type(numbers.get(0));
		page.touchKey("Enter");
		assertThat(page.locator("#row-name")).isFocused();
		page.type("斯琴高娃");
		page.touchKey("Enter");
		page.type("13812342086");
		page.pressKey("Enter");
		assertThat(page.locator("#saved li")).hasCount(1);
		assertThat(page.locator("#saved li")).containsText("斯琴高娃");
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.type(numbers.get(0));
		page.touchKey("Enter");
		page.type("巴特尔");
		page.touchKey("Enter");
		page.pressKey("Enter");
		assertThat(page.locator("#row .error")).containsText("already");
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.look("a row with an error");
		page.shot("joining-stack-error-wide");
		page.locator("#row-formNumber").fill(numbers.get(1));
		page.touchKey("Enter");
		page.touchKey("Enter");
		page.pressKey("Enter");
		assertThat(page.locator("#saved li")).hasCount(2);
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.type("OLD-" + numbers.get(1));
		page.touchKey("Enter");
		page.type("巴特尔");
		page.touchKey("Enter");
		page.pressKey("Enter");
		assertThat(page.locator("#row .alike")).containsText("Is it one of these?");
		assertThat(page.locator("#row button[name=another]")).isFocused();
		page.look("who may be the same");
		page.shot("joining-stack-alike-wide");
		page.pressKey("Enter");
		assertThat(page.locator("#saved li")).hasCount(3);
		page.shot("joining-stack-wide");
	}

	@Test
	void aStackIsEnteredWithoutJavaScriptToo() {
		Tab page = signedIn(Screen.narrow("en").withoutScripts());
		List<String> numbers = printForms(page, 1);
		page.go("/members/forms/stack?language=ZH_CN&community=" + this.village.community().code());
		page.locator("#row-formNumber").fill(numbers.get(0));
		page.enter("#row-formNumber");
		assertThat(page.locator("#row .error").first()).containsText("Type a name");
		page.locator("#row-name").fill("额尔敦");
		page.enter("#row-name");
		assertThat(page.locator("#saved li")).hasCount(1);
		page.shot("joining-stack-narrow");
	}

	@Test
	void partsOfTheFormShowWhenTheyAreChosen() {
		Tab page = signedIn(Screen.narrow("zh-CN"));
		page.go("/members/new");
		assertThat(page.locator("#guardianName")).isHidden();
		assertThat(page.locator("#helperName")).isHidden();
		page.locator("input[name=child]").check();
		assertThat(page.locator("#guardianName")).isVisible();
		page.locator("input[name=channel][value=HELPER]").check();
		assertThat(page.locator("#helperMandate")).isVisible();
		assertThat(page.locator("#formNumber")).isHidden();
		page.shot("joining-join-child-narrow");
		page.look("a child with a helper");
		page.locator("input[name=child]").uncheck();
		page.locator("#name").fill("白音查干");
		page.locator("input[name=channel][value=SCREEN]").check();
		page.locator("input[name=agreed]").check();
		page.press("main form .button");
		assertThat(page.locator(".alike")).isVisible();
		page.look("who may be the same");
		page.shot("joining-join-alike-narrow");
		page.press("button[name=another]");
		assertThat(page.locator(".member-card")).containsText("白音查干");
	}

	@Test
	void eachFormPrintsOnOneSheetOfA4InEitherLanguage() {
		for (String language : List.of("ZH_CN", "EN")) {
			Tab page = signedIn(Screen.desk("en"));
			printForms(page, 3, language);
			assertThat(page.print("joining-forms-" + language).sheets()).as(language).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(Screen screen) {
		Tab page = signedIn(screen);
		String member = "/members/" + this.bai.card();
		for (String path : List.of("/members/new", "/members/forms", "/members/consents", "/members/consent-texts",
				"/members/consent-texts/2", member, member + "/consents/new",
				"/members/forms/stack?community=" + this.village.community().code())) {
			page.go(path);
			page.look(path);
			page.shot("joining"
					+ path.replaceAll("\\d{9}", "number").replaceAll("community=.*", "").replaceAll("[^a-z]+", "-")
					+ "-" + screen);
		}
		printForms(page, 1);
		page.look("a sheet");
		page.shot("joining-sheet-" + screen);
	}

	private List<String> printForms(Tab page, int many) {
		return printForms(page, many, "ZH_CN");
	}

	private List<String> printForms(Tab page, int many, String language) {
		page.go("/members/forms");
		page.locator("#many").fill(Integer.toString(many));
		page.locator("input[name=language][value=" + language + "]").check();
		page.enter("#many");
		assertThat(page.locator(".sheet")).hasCount(many);
		return page.locator(".sheet-number strong")
			.allTextContents()
			.stream()
			.map((number) -> number.replace(" ", ""))
			.toList();
	}

	private Tab signedIn(Screen screen) {
		return signedIn(screen, this.recorder, "/members");
	}

}
