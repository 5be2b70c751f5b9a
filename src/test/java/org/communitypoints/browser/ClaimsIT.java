package org.communitypoints.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.List;
import javax.imageio.ImageIO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.CreditClaims;
import org.communitypoints.claims.Neighbours;
import org.communitypoints.kernel.Role;
import org.communitypoints.me.SignInCodes;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A claim as people make it: a herder on a phone, a recorder at a desk, a committee
 * before a wall, a neighbour who passes the notice, and the herder again.
 */
class ClaimsIT extends BrowserTest {

	@Autowired
	private Neighbours neighbours;

	@Autowired
	private Staff staff;

	@Autowired
	private SignInCodes codes;

	@Autowired
	private Committees committees;

	@Autowired
	private DeclareOwnMembership own;

	@Autowired
	private CreditClaims credit;

	private Neighbours.Circle circle;

	private Joined bai;

	private String recorder;

	@BeforeEach
	void aVillageWithACommittee() {
		this.circle = this.neighbours.circle();
		this.bai = this.circle.village().member("白音查干");
		Staff.Appointed fourth = this.staff.over(this.circle.village().community(), Role.RECORDER);
		this.committees.appoint(this.circle.village().administrator(), this.circle.village().community().code(),
				fourth.id());
		this.recorder = fourth.signInName();
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void aClaimIsMadeDecidedHungOutDoubtedAndCredited(Screen screen) throws IOException {
		Tab herder = open(screen);
		signInAsMember(herder);
		herder.go("/me/claims");
		look(herder, "me-empty", screen);
		herder.go("/me/claims/new");
		look(herder, "me-new", screen);
		herder.locator("#quantity").fill("25");
		herder.locator("#act").selectOption(this.circle.hours().code());
		herder.locator("#words").fill("帮邻居修羊圈");
		herder.press("main form[action$='/me/claims'] button");
		assertThat(herder.locator("#quantity-error")).isVisible();
		look(herder, "me-wrong", screen);
		herder.locator("#quantity").fill("2");
		herder.locator("#photo").setInputFiles(new FilePayload("fence.jpg", "image/jpeg", jpeg()));
		herder.press("main form[action$='/me/claims'] button");
		assertThat(herder.locator(".claim-photo")).isVisible();
		look(herder, "me-claim", screen);
		String claim = herder.path();

		Tab desk = signedIn(screen, this.recorder, "/claims");
		look(desk, "list", screen);
		desk.press(".claim-line");
		look(desk, "to-check", screen);
		desk.press("form[action$='/check'] >> nth=0 >> button");
		desk.go("/claims/new");
		look(desk, "card", screen);
		for (int more = 1; more <= 3; more++) {
			Joined neighbour = this.circle.village().member("乌兰其其格" + "一二三".charAt(more - 1));
			this.circle.check(this.circle.claim(neighbour, more, more));
			if (more == 1) {
				this.own.declare(this.circle.committee().get(2), neighbour.card());
			}
		}

		desk.go("/claims/meetings");
		look(desk, "meetings", screen);
		desk.press("form[action$='/claims/meetings'][method=post] button");
		assertThat(desk.locator(".meeting-who")).containsText("白音查干");
		look(desk, "meeting", screen);
		desk.pressKey("1");
		assertThat(desk.page()).hasURL(Pattern.compile(".*at=2.*"));
		assertThat(desk.locator(".ballots .aside")).hasCount(1);
		desk.press(".ballot-acts button >> nth=0");
		picture(desk, "meeting-second", screen);
		if (screen.equals(Screen.desk("zh-CN"))) {
			desk.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("src", "docs", "meeting.png")));
		}
		desk.pressKey("2");
		assertThat(desk.page()).hasURL(Pattern.compile(".*at=3.*"));
		desk.pressKey("1");
		assertThat(desk.page()).hasURL(Pattern.compile(".*at=4.*"));
		desk.pressKey("ArrowLeft");
		assertThat(desk.page()).hasURL(Pattern.compile(".*at=3.*"));
		desk.go(desk.path().replaceAll("\\?.*", "") + "/closing");
		look(desk, "closing", screen);
		desk.press("form[action$='/closing'] > button");
		assertThat(desk.locator(".notice.good")).isVisible();
		look(desk, "closed", screen);

		String notice = "/notice/" + this.circle.village().community().code();
		Tab passer = open(screen);
		passer.go(notice);
		assertThat(passer.locator("tbody tr")).hasCount(2);
		assertThat(passer.locator("main")).not().containsText("白音查干");
		look(passer, "notice", screen);
		passer.go(notice + "/paper");
		look(passer, "notice-paper", screen);
		if (screen.equals(Screen.desk("zh-CN"))) {
			passer.page().screenshot(new Page.ScreenshotOptions().setPath(Path.of("src", "docs", "notice.png")));
		}
		passer.go(notice);
		passer.press("tbody a.button");
		passer.press("form[action$='/objections'] button");
		assertThat(passer.locator("#words-error")).isVisible();
		look(passer, "objection", screen);
		passer.locator("#words").fill("那天他不在村里");
		passer.press("form[action$='/objections'] button");
		assertThat(passer.locator(".notice.good")).isVisible();

		desk.go("/claims?show=OBJECTED");
		desk.press(".claim-line");
		look(desk, "objected", screen);
		desk.locator("form[action$='/answer'] input[name=words]").fill("两位邻居看见了他");
		desk.enter("form[action$='/answer'] input[name=words]");
		assertThat(desk.locator("form[action$='/answer'] .error")).isVisible();
		look(desk, "not-answered", screen);
		desk.locator("form[action$='/answer'] input[value=no]").check();
		desk.press("form[action$='/answer'] button");
		assertThat(desk.locator(".notice.good")).isVisible();

		this.circle.letTheNoticeEnd();
		this.credit.credit();
		herder.go(claim);
		assertThat(herder.locator(".mark.good")).isVisible();
		look(herder, "me-credited", screen);
		herder.go("/me");
		assertThat(herder.locator(".figure")).hasText("6");
		passer.go(notice);
		assertThat(passer.locator(".empty")).isVisible();
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void theCommitteeAndTheTermsArePagesToo(Screen screen) {
		String chief = this.staff.over(this.circle.village().community(), Role.ADMINISTRATOR).signInName();
		Tab desk = signedIn(screen, chief, "/claims/committee");
		look(desk, "committee", screen);
		desk.go("/claims/settings");
		look(desk, "settings", screen);
		desk.go("/claims/new?card=" + this.bai.card().digits());
		look(desk, "new", screen);
	}

	private void signInAsMember(Tab page) {
		page.go("/me/sign-in");
		page.locator("#card").fill(this.bai.card().formatted());
		page.locator("#secret").fill(this.codes.issue(this.circle.scribe(), this.bai.card()).code());
		page.press("main button.big");
	}

	private static byte[] jpeg() throws IOException {
		BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
		Graphics2D pen = image.createGraphics();
		pen.setColor(new Color(0x8FB46F));
		pen.fillRect(0, 0, 640, 480);
		pen.setColor(new Color(0x7A5230));
		for (int post = 40; post < 640; post += 80) {
			pen.fillRect(post, 160, 18, 240);
		}
		pen.fillRect(20, 220, 600, 16);
		pen.fillRect(20, 320, 600, 16);
		pen.dispose();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(image, "jpeg", bytes);
		return bytes.toByteArray();
	}

	/** Has a page looked at, and keeps a picture of it. */
	private static void look(Tab page, String name, Screen screen) {
		page.look(screen + " " + name);
		picture(page, name, screen);
	}

	private static void picture(Tab page, String name, Screen screen) {
		page.shot("claims-" + name + "-" + screen);
	}

}
