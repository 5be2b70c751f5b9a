package org.communitypoints.browser;

import java.time.LocalDate;
import java.time.ZoneId;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A household from its first table to its last chair, as the staff write it down. */
class HouseholdIT extends BrowserTest {

	@Autowired
	private Market market;

	@Autowired
	private Villages villages;

	@Autowired
	private Redeem redeem;

	@Autowired
	private Staff staff;

	private Market.Village village;

	private Joined she;

	private Joined he;

	@BeforeEach
	void settleTheVillage() {
		this.village = this.market.sellingSoap(10, 60);
		this.she = this.village.member("其其格", 40);
		this.he = this.village.member("巴特尔", 280);
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void aCoupleSharesAndTheStatementSaysWhoUsedWhatUntilTheyPart(Screen screen) {
		boolean english = screen.isEnglish();
		Tab recorder = visit(screen, this.village.community(), Role.RECORDER);
		recorder.go("/members/" + this.she.card());
		recorder.press("a[href$='/household']");
		recorder.look();
		recorder.touch("input[value=MAKE]");
		recorder.press("main form .button");
		assertThat(recorder.locator("main .ledger tbody tr")).hasCount(1);
		recorder.go("/members/" + this.he.card() + "/household");
		recorder.touch("input[value=JOIN]");
		recorder.locator("#of").fill(this.she.card().formatted());
		recorder.press("main form .button");
		recorder.touch("input[value=SHARE]");
		recorder.press("main form .button");
		assertThat(recorder.locator("main .ledger tbody tr")).hasCount(2);
		recorder.touch("input[value=LIMIT]");
		recorder.locator("#of").selectOption(this.she.card().digits());
		recorder.locator("#points").fill("100");
		recorder.press("main form .button");
		recorder.look();
		Actor clerk = this.village.clerk();
		this.redeem.redeem(clerk, this.village.order(this.she, 12));

		recorder.go("/members/" + this.he.card());
		assertThat(recorder.locator(".ledger tbody tr").first()).containsText(english ? "taken by 其其格" : "其其格用");
		recorder.look();
		recorder.go("/members/" + this.she.card());
		assertThat(recorder.locator(".ledger")).containsText(english ? "given by 巴特尔" : "巴特尔给");
		assertThat(recorder.locator("main")).containsText(english ? "adds up to 20 points now" : "最多还能加 20 分");
		recorder.look();
		recorder.go("/members/" + this.he.card() + "/papers/passbook");
		assertThat(recorder.locator("body")).containsText(english ? "taken by 其其格" : "其其格用");

		recorder.go("/members/" + this.she.card() + "/household");
		recorder.touch("input[value=LEAVE]");
		recorder.press("main form .button");
		recorder.go("/members/" + this.he.card());
		assertThat(recorder.locator(".ledger tbody tr").first())
			.containsText(english ? "taken by a member of the household" : "户内成员用");
		assertThat(recorder.locator(".ledger")).not().containsText("其其格");
		recorder.go("/members/" + this.he.card() + "/household");
		recorder.touch("input[value=LEAVE]");
		recorder.press("main form .button");
		assertThat(recorder.locator("input[value=MAKE]")).isVisible();
		recorder.look();
		assertThat(this.village.balanceOf(this.he)).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void whoDiedLeavesThePointsToTheHousehold(Screen screen) {
		boolean english = screen.isEnglish();
		Tab administrator = visit(screen, this.village.community(), Role.ADMINISTRATOR);
		administrator.go("/members/" + this.she.card() + "/household");
		administrator.touch("input[value=MAKE]");
		administrator.press("main form .button");
		administrator.go("/members/" + this.he.card() + "/household");
		administrator.touch("input[value=JOIN]");
		administrator.locator("#of").fill(this.she.card().digits());
		administrator.press("main form .button");
		administrator.go("/members/" + this.he.card());
		administrator.press("a[href$='/death']");
		administrator.look();
		administrator.locator("#day").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
		administrator.locator("#document").selectOption("DEATH_CERTIFICATE");
		administrator.touch("input[name=heir][value='" + this.she.card() + "']");
		administrator.press(".button.danger");
		assertThat(administrator.locator(".done")).isVisible();
		assertThat(administrator.locator(".facts")).containsText("其其格");
		administrator.look();
		administrator.go("/members/" + this.she.card());
		assertThat(administrator.locator(".figure")).hasText("320");
		assertThat(administrator.locator(".ledger tbody tr").first())
			.containsText(english ? "inherited from a member of the household" : "由同户已故成员转来");
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void whoMovesIsFoundByTheOtherCommunityAndNoMoreByThisOne(Screen screen) {
		Community next = this.villages.village(this.villages.town());
		Tab here = visit(screen, this.village.community(), Role.RECORDER);
		Tab there = visit(screen, next, Role.RECORDER);
		here.go("/members/" + this.he.card());
		here.press("a[href$='/move']");
		here.locator("#community").selectOption(next.code());
		here.look();
		here.press("main form .button");
		assertThat(here.locator(".notice")).isVisible();
		here.look();
		here.go("/members?words=" + this.he.card());
		assertThat(here.locator(".found-row")).hasCount(0);
		there.go("/members?words=" + this.he.card());
		there.press(".found-row");
		assertThat(there.locator("h1")).hasText("巴特尔");
		assertThat(there.locator(".member-head")).containsText("Oyun");
		there.look();
	}

	private Tab visit(Screen screen, Community community, Role role) {
		return signedIn(screen, this.staff.over(community, role).signInName(), "/members");
	}

}
