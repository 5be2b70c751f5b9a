package org.communitypoints.browser;

import java.util.List;

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
import static org.assertj.core.api.Assertions.within;

/** The members' pages as a recorder uses them. */
class MembersIT extends BrowserTest {

	private static final double PIXELS_IN_A_MILLIMETRE = 96 / 25.4;

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
		this.village.member("白音宝力格", 40);
		this.recorder = this.staff.over(this.village.community(), Role.RECORDER).signInName();
	}

	@Test
	void aMemberIsFoundWhileTypingAndOpenedByKeyboardOnly() {
		Tab page = signedIn(Screen.desk("en"));
		page.locator("#words").pressSequentially("by");
		assertThat(page.locator(".found-row")).hasCount(2);
		page.locator("#words").pressSequentially("c");
		assertThat(page.locator(".found-row")).hasCount(1);
		page.touchKey("ArrowDown");
		assertThat(page.locator(".found-row")).isFocused();
		page.pressKey("Enter");
		assertThat(page.locator("h1")).hasText("白音查干");
		assertThat(page.locator(".figure")).hasText("320");
	}

	@Test
	void aPersonJoinsWithoutJavaScriptAndTheirCardPrints() {
		Tab page = signedIn(Screen.narrow("en").withoutScripts());
		page.go("/members/new");
		page.locator("#name").fill("𠮷日嘎拉");
		page.press(page.named("Record the consent"));
		assertThat(page.locator(".error")).containsText("Nobody joins without agreeing");
		page.locator("input[name=agreed]").check();
		page.press(page.named("Record the consent"));
		assertThat(page.locator(".notice")).containsText("Joined");
		assertThat(page.locator(".member-card")).containsText("𠮷日嘎拉");
		page.onPaper();
		var card = page.locator(".member-card").boundingBox();
		assertThat(card.width / PIXELS_IN_A_MILLIMETRE).isCloseTo(85.6, within(0.2));
		assertThat(card.height / PIXELS_IN_A_MILLIMETRE).isCloseTo(54.0, within(0.2));
		assertThat(page.locator("h1")).isHidden();
		assertThat(page.locator(".button").first()).isHidden();
	}

	@Test
	void whoSignedAFormLeavesByItsNumberAndGetsAReceipt() {
		Tab page = signedIn(Screen.narrow("en").withoutScripts());
		String form = "L-" + this.bai.card();
		Joined other = this.village.member("白音乌力吉", 10);
		leaves(page, other, form);
		assertThat(page.locator("h1")).hasText("Receipt of leaving");

		leaves(page, this.bai, form);
		assertThat(page.locator(".error")).containsText("each form counts once");
		assertThat(page.locator("#form")).hasAttribute("aria-describedby", "form-hint form-error");
		leaves(page, this.bai, form + "-2");
		assertThat(page.locator("h1")).hasText("Receipt of leaving");
		assertThat(page.locator(".facts")).containsText("320");
		page.go("/members?words=byc");
		assertThat(page.locator(".found-row")).hasCount(0);
	}

	private void leaves(Tab page, Joined member, String form) {
		page.go("/members/" + member.card() + "/consent/withdrawal");
		page.locator("#form").fill(form);
		page.press(page.named("Leave now"));
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void axeFindsNothingAndNothingIsCutOffOnAnyPage(Screen screen) {
		Tab page = signedIn(screen);
		String member = "/members/" + this.bai.card();
		for (String path : List.of("/members", "/members?words=by", "/members?words=nobody", "/members/new", member,
				member + "/card", member + "/consent/withdrawal")) {
			page.go(path);
			page.look(path);
			page.shot("members" + path.replaceAll("\\d{9}", "number").replaceAll("[^a-z]+", "-") + "-" + screen);
		}
		page.go(member + "/consent/withdrawal");
		page.press(".button.danger");
		assertThat(page.locator(".done")).isVisible();
		page.look("receipt of leaving");
	}

	private Tab signedIn(Screen screen) {
		return signedIn(screen, this.recorder, "/members");
	}

}
