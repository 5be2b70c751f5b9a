package org.communitypoints.browser;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

import org.communitypoints.ServedTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A household from its first table to its last chair, as the staff write it down. */
@ServedTest
class HouseholdIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

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
		this.village = this.market.sellingSoap(10, 60);
		this.she = this.village.member("其其格", 40);
		this.he = this.village.member("巴特尔", 280);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void aCoupleSharesAndTheStatementSaysWhoUsedWhatUntilTheyPart(String size) {
		boolean english = size.startsWith("en");
		try (Visit recorder = visit(size, this.village.community(), Role.RECORDER)) {
			recorder.go("/members/" + this.she.card());
			recorder.press("a[href$='/household']");
			recorder.look();
			recorder.touch("input[value=MAKE]", "Space");
			recorder.press("main form .button");
			assertThat(recorder.at("main .ledger tbody tr")).hasCount(1);
			recorder.go("/members/" + this.he.card() + "/household");
			recorder.touch("input[value=JOIN]", "Space");
			recorder.at("#of").fill(this.she.card().formatted());
			recorder.press("main form .button");
			recorder.touch("input[value=SHARE]", "Space");
			recorder.press("main form .button");
			assertThat(recorder.at("main .ledger tbody tr")).hasCount(2);
			recorder.touch("input[value=LIMIT]", "Space");
			recorder.at("#of").selectOption(this.she.card().digits());
			recorder.at("#points").fill("100");
			recorder.press("main form .button");
			recorder.look();
			Actor clerk = this.village.clerk();
			this.redeem.redeem(clerk, this.village.order(this.she, 12));

			recorder.go("/members/" + this.he.card());
			assertThat(recorder.at(".ledger tbody tr").first()).containsText(english ? "taken by 其其格" : "其其格用");
			recorder.look();
			recorder.go("/members/" + this.she.card());
			assertThat(recorder.at(".ledger")).containsText(english ? "given by 巴特尔" : "巴特尔给");
			assertThat(recorder.at("main")).containsText(english ? "adds up to 20 points now" : "最多还能加 20 分");
			recorder.look();
			recorder.go("/members/" + this.he.card() + "/papers/passbook");
			assertThat(recorder.at("body")).containsText(english ? "taken by 其其格" : "其其格用");

			recorder.go("/members/" + this.she.card() + "/household");
			recorder.touch("input[value=LEAVE]", "Space");
			recorder.press("main form .button");
			recorder.go("/members/" + this.he.card());
			assertThat(recorder.at(".ledger tbody tr").first())
				.containsText(english ? "taken by a member of the household" : "户内成员用");
			assertThat(recorder.at(".ledger")).not().containsText("其其格");
			recorder.go("/members/" + this.he.card() + "/household");
			recorder.touch("input[value=LEAVE]", "Space");
			recorder.press("main form .button");
			assertThat(recorder.at("input[value=MAKE]")).isVisible();
			recorder.look();
			assertThat(recorder.found()).isEmpty();
		}
		assertThat(this.village.balanceOf(this.he)).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void whoDiedLeavesThePointsToTheHousehold(String size) {
		boolean english = size.startsWith("en");
		try (Visit administrator = visit(size, this.village.community(), Role.ADMINISTRATOR)) {
			administrator.go("/members/" + this.she.card() + "/household");
			administrator.touch("input[value=MAKE]", "Space");
			administrator.press("main form .button");
			administrator.go("/members/" + this.he.card() + "/household");
			administrator.touch("input[value=JOIN]", "Space");
			administrator.at("#of").fill(this.she.card().digits());
			administrator.press("main form .button");
			administrator.go("/members/" + this.he.card());
			administrator.press("a[href$='/death']");
			administrator.look();
			administrator.at("#day").fill(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
			administrator.at("#document").selectOption("DEATH_CERTIFICATE");
			administrator.touch("input[name=heir][value='" + this.she.card() + "']", "Space");
			administrator.press(".button.danger");
			assertThat(administrator.at(".done")).isVisible();
			assertThat(administrator.at(".facts")).containsText("其其格");
			administrator.look();
			administrator.go("/members/" + this.she.card());
			assertThat(administrator.at(".figure")).hasText("320");
			assertThat(administrator.at(".ledger tbody tr").first())
				.containsText(english ? "inherited from a member of the household" : "由同户已故成员转来");
			assertThat(administrator.found()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void whoMovesIsFoundByTheOtherCommunityAndNoMoreByThisOne(String size) {
		Community next = this.villages.village(this.villages.town());
		try (Visit here = visit(size, this.village.community(), Role.RECORDER);
				Visit there = visit(size, next, Role.RECORDER)) {
			here.go("/members/" + this.he.card());
			here.press("a[href$='/move']");
			here.at("#community").selectOption(next.code());
			here.look();
			here.press("main form .button");
			here.page().waitForURL("**/members");
			assertThat(here.at(".notice")).isVisible();
			here.look();
			here.go("/members?words=" + this.he.card());
			assertThat(here.at(".found-row")).hasCount(0);
			there.go("/members?words=" + this.he.card());
			there.press(".found-row");
			assertThat(there.at("h1")).hasText("巴特尔");
			assertThat(there.at(".member-head")).containsText("Oyun");
			there.look();
			assertThat(here.found()).isEmpty();
			assertThat(there.found()).isEmpty();
		}
	}

	private Visit visit(String size, Community community, Role role) {
		return Visit.of(chromium.orElseThrow().browser(), this.port, size,
				this.staff.over(community, role).signInName());
	}

}
