package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;

import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.days.ChangeRedemptionDay;
import org.communitypoints.days.RedemptionDay;
import org.communitypoints.days.ShopDays;
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
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A member's own page as an elder uses it, and the papers as they are printed. */
class MeIT extends BrowserTest {

	@Autowired
	private Market market;

	@Autowired
	private SignInCodes codes;

	@Autowired
	private PutRight correct;

	@Autowired
	private Redeem redeem;

	@Autowired
	private Staff staff;

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

	@Autowired
	private ShopDays calendar;

	@Autowired
	private ChangeRedemptionDay changeDay;

	private Market.Village village;

	private Joined member;

	@BeforeEach
	void settleTheVillage() {
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
		this.calendar.set(staff, this.village.shop(), ShopDays.today());
		this.changeDay.cancel(staff, this.calendar.set(staff, this.village.shop(), ShopDays.today().plusDays(9)),
				RedemptionDay.Reason.WEATHER);
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,false,18", "en,false,18", "zh-CN,true,18", "en,true,18", "zh-CN,false,30", "en,false,30" })
	void axeFindsNothingAndEverythingIsLargeEnough(String language, boolean wide, String size) {
		thereIsMoreToDecide();
		Screen screen = wide ? Screen.desk(language) : Screen.narrow(language);
		Tab page = open(screen);
		page.go("/me/sign-in");
		if (!size.equals("18")) {
			page.press(".size-" + size);
		}
		page.look("/me/sign-in");
		page.shot("me-sign-in-" + size + "-" + screen);
		signIn(page);
		for (String path : List.of("", "/statement", "/statement?kind=EXPIRE", "/card", "/consents", "/consents/text",
				"/pin", "/looks", "/corrections", "/claims", "/claims/new", "/export", "/leaving")) {
			page.go("/me" + path);
			page.look("/me" + path);
			page.found(tooSmall(page, "/me" + path));
			page.shot("me" + (path.isEmpty() ? "-home" : path.replaceAll("[^a-z]+", "-")) + "-" + size + "-" + screen);
		}
		assertThat(page.locator("h1")).isVisible();
		page.press("main .button.big");
		assertThat(page.locator(".done")).isVisible();
		page.look("receipt of leaving");
		page.shot("me-left-" + size + "-" + screen);
	}

	@Test
	void aMemberSwitchesAgreesAndSetsAPinWithoutJavaScript() {
		thereIsMoreToDecide();
		Tab page = open(Screen.narrow("en").withoutScripts());
		signIn(page);
		page.press("main .notice a.button");
		page.press("main button.big");
		assertThat(page.locator(".notice.good")).containsText("You agreed to the newest text");
		page.press("form[action$='/NOTICE_NAME'] button");
		assertThat(page.locator("form[action$='/NOTICE_NAME'] .switch-state")).containsText("Yes");
		page.press("form[action$='/PHONE_CONTACT'] button");
		assertThat(page.locator("form[action$='/PHONE_CONTACT'] .switch-state")).containsText("No");
		page.press("form[action$='/sharing'] button");
		assertThat(page.locator("form[action$='/sharing'] .switch-state")).containsText("Yes");
		page.go("/me/pin");
		page.locator("#pin").fill("7406");
		page.locator("#again").fill("7406");
		page.press("main button.big");
		assertThat(page.locator(".notice.good")).containsText("Your PIN is set");
		page.press("form[action='/me/sign-out'] button");
		page.locator("#card").fill(this.member.card().formatted());
		page.locator("#secret").fill("9183");
		page.press("main button.big");
		assertThat(page.locator(".notice.bad")).containsText("do not fit together");
		page.locator("#secret").fill("7406");
		page.press("main button.big");
		assertThat(page.locator(".figure")).hasText("1,203");
		page.go("/me/pin");
		page.locator("#current").fill("9183");
		page.locator("#pin").fill("8264");
		page.locator("#again").fill("8264");
		page.press("main button.big");
		assertThat(page.locator(".notice.bad")).containsText("You have 4 more tries");
	}

	@Test
	void aMemberLooksAndLeavesWithoutJavaScript() {
		Tab page = open(Screen.narrow("zh-CN").withoutScripts());
		signIn(page);
		assertThat(page.locator(".figure")).hasText("1,203");
		assertThat(number(page, "parseFloat(getComputedStyle(document.querySelector('.figure')).fontSize)"))
			.isGreaterThanOrEqualTo(56);
		page.press("a[href='/me/leaving']");
		page.press("main .button.big");
		assertThat(page.locator(".done")).isVisible();
		page.go("/me");
		assertThat(page.locator(".notice")).isVisible();
		page.press("form[action='/me/sign-out'] button");
		assertThat(page.locator("#card")).isVisible();
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN", "en" })
	void thePapersHaveRealPages(String language) {
		String recorder = this.staff.over(this.village.community(), Role.RECORDER).signInName();
		Tab page = signedIn(Screen.desk(language), recorder, "/members");
		String base = "/members/" + this.member.card() + "/papers";
		for (String paper : List.of("", "/passbook", "/passbook?paper=80", "/statement?from=2026-01-01", "/looks")) {
			page.go(base + paper);
			page.look(paper);
			paper(page, paper.isEmpty() ? "choice" : paper.substring(1).replaceAll("[^a-z0-9]+", "-"), language);
		}
		page.go(base);
		page.press("form[action$='/code'] button");
		assertThat(page.locator(".code")).isVisible();
		page.look("code");
		paper(page, "code", language);
		page.go("/members/" + this.member.card() + "/corrections");
		page.look("corrections");
		page.shot("me-staff-corrections-" + language);
		Joined elsewhere = this.market.sellingSoap(2, 60).member("其其格", 5);
		this.separateConsents.decide(Villages.administrator(this.villages.banner()), elsewhere.member(),
				Purpose.SEEN_ACROSS_COMMUNITIES, true, ConsentChannel.SCREEN);
		page.go("/members/" + elsewhere.card());
		assertThat(page.locator("h1")).hasText("其其格");
		page.look("elsewhere");
		page.shot("me-staff-elsewhere-" + language);
		page.go("/members/" + this.member.card());
		page.look("member");
		page.shot("me-staff-member-" + language);
	}

	private void signIn(Tab page) {
		page.go("/me/sign-in");
		page.locator("#card").fill(this.member.card().formatted());
		page.locator("#secret").fill(this.codes.issue(this.village.clerk(), this.member.card()).code());
		page.press("main button.big");
	}

	/** Targets of 60 by 60 pixels at least, and no text under 18. */
	private static List<String> tooSmall(Tab page, String where) {
		List<String> found = new ArrayList<>();
		Object small = page.page()
			.evaluate(
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

	private static double number(Tab page, String script) {
		return ((Number) page.page().evaluate(script)).doubleValue();
	}

	private static void paper(Tab page, String name, String language) {
		page.print("paper-" + name + "-" + language);
		page.shot("paper-" + name + "-" + language);
	}

}
