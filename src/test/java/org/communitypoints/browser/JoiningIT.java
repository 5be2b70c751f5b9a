package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
		Page page = signedIn(Screen.desk("en"));
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
		assertThat(look(page, "a row with an error")).isEmpty();
		shot(page, "joining-stack-error-wide");
		page.locator("#row-formNumber").fill(numbers.get(1));
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		assertThat(page.locator("#saved li")).hasCount(2);
		assertThat(page.locator("#row-formNumber")).isFocused();
		page.keyboard().type("OLD-" + numbers.get(1));
		page.keyboard().press("Enter");
		page.keyboard().type("巴特尔");
		page.keyboard().press("Enter");
		page.keyboard().press("Enter");
		assertThat(page.locator("#row .alike")).containsText("Is it one of these?");
		assertThat(page.locator("#row button[name=another]")).isFocused();
		assertThat(look(page, "who may be the same")).isEmpty();
		shot(page, "joining-stack-alike-wide");
		page.keyboard().press("Enter");
		assertThat(page.locator("#saved li")).hasCount(3);
		shot(page, "joining-stack-wide");
	}

	@Test
	void aStackIsEnteredWithoutJavaScriptToo() {
		Page page = signedIn(Screen.narrow("en").withoutScripts());
		List<String> numbers = printForms(page, 1);
		page.navigate(at("/members/forms/stack?language=ZH_CN&community=" + this.village.community().code()));
		page.locator("#row-formNumber").fill(numbers.get(0));
		page.locator("#row-formNumber").press("Enter");
		assertThat(page.locator("#row .error").first()).containsText("Type a name");
		page.locator("#row-name").fill("额尔敦");
		page.locator("#row-name").press("Enter");
		assertThat(page.locator("#saved li")).hasCount(1);
		shot(page, "joining-stack-narrow");
	}

	@Test
	void partsOfTheFormShowWhenTheyAreChosen() {
		Page page = signedIn(Screen.narrow("zh-CN"));
		page.navigate(at("/members/new"));
		assertThat(page.locator("#guardianName")).isHidden();
		assertThat(page.locator("#helperName")).isHidden();
		page.locator("input[name=child]").check();
		assertThat(page.locator("#guardianName")).isVisible();
		page.locator("input[name=channel][value=HELPER]").check();
		assertThat(page.locator("#helperMandate")).isVisible();
		assertThat(page.locator("#formNumber")).isHidden();
		shot(page, "joining-join-child-narrow");
		assertThat(look(page, "a child with a helper")).isEmpty();
		page.locator("input[name=child]").uncheck();
		page.locator("#name").fill("白音查干");
		page.locator("input[name=channel][value=SCREEN]").check();
		page.locator("input[name=agreed]").check();
		page.locator("main form .button").click();
		assertThat(page.locator(".alike")).isVisible();
		assertThat(look(page, "who may be the same")).isEmpty();
		shot(page, "joining-join-alike-narrow");
		page.locator("button[name=another]").click();
		assertThat(page.locator(".member-card")).containsText("白音查干");
	}

	@Test
	void eachFormPrintsOnOneSheetOfA4InEitherLanguage() {
		for (String language : List.of("ZH_CN", "EN")) {
			Page page = signedIn(Screen.desk("en"));
			printForms(page, 3, language);
			byte[] pdf = print(page, "joining-forms-" + language);
			assertThat(Pattern.compile("/Type\\s*/Page\\b(?!s)")
				.matcher(new String(pdf, StandardCharsets.ISO_8859_1))
				.results()
				.count()).as(language).isEqualTo(3);
		}
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(Screen screen) {
		Page page = signedIn(screen);
		List<String> found = new ArrayList<>();
		String member = "/members/" + this.bai.card();
		for (String path : List.of("/members/new", "/members/forms", "/members/consents", "/members/consent-texts",
				"/members/consent-texts/2", member, member + "/consents/new",
				"/members/forms/stack?community=" + this.village.community().code())) {
			page.navigate(at(path));
			found.addAll(look(page, path));
			shot(page, "joining"
					+ path.replaceAll("\\d{9}", "number").replaceAll("community=.*", "").replaceAll("[^a-z]+", "-")
					+ "-" + screen);
		}
		printForms(page, 1);
		found.addAll(look(page, "a sheet"));
		shot(page, "joining-sheet-" + screen);
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

	private Page signedIn(Screen screen) {
		return signedIn(screen, this.recorder, "/members");
	}

}
