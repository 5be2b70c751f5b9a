package org.communitypoints.browser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ReducedMotion;
import org.communitypoints.ServedTest;
import org.communitypoints.activities.DeclareOwnMembership;
import org.communitypoints.claims.Committees;
import org.communitypoints.claims.CreditClaims;
import org.communitypoints.claims.Neighbours;
import org.communitypoints.kernel.Role;
import org.communitypoints.me.SignInCodes;
import org.communitypoints.members.Joined;
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
 * A claim as people make it: a herder on a phone, a recorder at a desk, a committee
 * before a wall, a neighbour who passes the notice, and the herder again.
 */
@ServedTest
class ClaimsIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

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

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void aVillageWithACommittee() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		this.circle = this.neighbours.circle();
		this.bai = this.circle.village().member("白音查干");
		Staff.Appointed fourth = this.staff.over(this.circle.village().community(), Role.RECORDER);
		this.committees.appoint(this.circle.village().administrator(), this.circle.village().community().code(),
				fourth.id());
		this.recorder = fourth.signInName();
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void aClaimIsMadeDecidedHungOutDoubtedAndCredited(String language, int width, int height) throws IOException {
		List<String> found = new ArrayList<>();
		Look look = new Look(found, language + "-" + width);

		Page herder = context(language, width, height).newPage();
		Inspector herders = new Inspector(herder);
		signInAsMember(herder);
		herder.navigate(at("/me/claims"));
		look.at(herder, herders, "me-empty");
		herder.navigate(at("/me/claims/new"));
		look.at(herder, herders, "me-new");
		herder.locator("#quantity").fill("25");
		herder.locator("#act").selectOption(this.circle.hours().code());
		herder.locator("#words").fill("帮邻居修羊圈");
		send(herder, "main form[action$='/me/claims'] button");
		assertThat(herder.locator("#quantity-error")).isVisible();
		look.at(herder, herders, "me-wrong");
		herder.locator("#quantity").fill("2");
		herder.locator("#photo").setInputFiles(new FilePayload("fence.jpg", "image/jpeg", jpeg()));
		send(herder, "main form[action$='/me/claims'] button");
		assertThat(herder.locator(".claim-photo")).isVisible();
		look.at(herder, herders, "me-claim");
		String claim = herder.url();

		Page desk = signedIn(context(language, width, height), this.recorder, "/claims");
		Inspector desks = new Inspector(desk);
		look.at(desk, desks, "list");
		desk.locator(".claim-line").first().click();
		desk.waitForURL("**/claims/*");
		look.at(desk, desks, "to-check");
		send(desk, "form[action$='/check'] >> nth=0 >> button");
		desk.navigate(at("/claims/new"));
		look.at(desk, desks, "card");
		for (int more = 1; more <= 3; more++) {
			Joined neighbour = this.circle.village().member("乌兰其其格" + "一二三".charAt(more - 1));
			this.circle.check(this.circle.claim(neighbour, more, more));
			if (more == 1) {
				this.own.declare(this.circle.committee().get(2), neighbour.card());
			}
		}

		desk.navigate(at("/claims/meetings"));
		look.at(desk, desks, "meetings");
		send(desk, "form[action$='/claims/meetings'][method=post] button");
		assertThat(desk.locator(".meeting-who")).containsText("白音查干");
		look.at(desk, desks, "meeting");
		desk.keyboard().press("1");
		desk.waitForURL("**at=2**");
		assertThat(desk.locator(".ballots .aside")).hasCount(1);
		send(desk, ".ballot-acts button >> nth=0");
		look.picture(desk, "meeting-second");
		if (language.equals("zh-CN") && width > 1000) {
			desk.screenshot(new Page.ScreenshotOptions().setPath(Path.of("src", "docs", "meeting.png")));
		}
		desk.keyboard().press("2");
		desk.waitForURL("**at=3**");
		desk.keyboard().press("1");
		desk.waitForURL("**at=4**");
		desk.keyboard().press("ArrowLeft");
		desk.waitForURL("**at=3**");
		desk.navigate(desk.url().replaceAll("\\?.*", "") + "/closing");
		look.at(desk, desks, "closing");
		send(desk, "form[action$='/closing'] > button");
		assertThat(desk.locator(".notice.good")).isVisible();
		look.at(desk, desks, "closed");

		String notice = "/notice/" + this.circle.village().community().code();
		Page passer = context(language, width, height).newPage();
		Inspector passers = new Inspector(passer);
		passer.navigate(at(notice));
		assertThat(passer.locator("tbody tr")).hasCount(2);
		assertThat(passer.locator("main")).not().containsText("白音查干");
		look.at(passer, passers, "notice");
		passer.navigate(at(notice + "/paper"));
		look.at(passer, passers, "notice-paper");
		if (language.equals("zh-CN") && width > 1000) {
			passer.screenshot(new Page.ScreenshotOptions().setPath(Path.of("src", "docs", "notice.png")));
		}
		passer.navigate(at(notice));
		passer.locator("tbody a.button").first().click();
		passer.waitForURL("**/objections/new**");
		send(passer, "form[action$='/objections'] button");
		assertThat(passer.locator("#words-error")).isVisible();
		look.at(passer, passers, "objection");
		passer.locator("#words").fill("那天他不在村里");
		send(passer, "form[action$='/objections'] button");
		assertThat(passer.locator(".notice.good")).isVisible();

		desk.navigate(at("/claims?show=OBJECTED"));
		desk.locator(".claim-line").first().click();
		desk.waitForURL("**/claims/*");
		look.at(desk, desks, "objected");
		desk.locator("form[action$='/answer'] input[name=words]").fill("两位邻居看见了他");
		desk.locator("form[action$='/answer'] input[name=words]").press("Enter");
		assertThat(desk.locator("form[action$='/answer'] .error")).isVisible();
		look.at(desk, desks, "not-answered");
		desk.locator("form[action$='/answer'] input[value=no]").check();
		send(desk, "form[action$='/answer'] button");
		assertThat(desk.locator(".notice.good")).isVisible();

		this.circle.letTheNoticeEnd();
		this.credit.credit();
		herder.navigate(claim);
		assertThat(herder.locator(".mark.good")).isVisible();
		look.at(herder, herders, "me-credited");
		herder.navigate(at("/me"));
		assertThat(herder.locator(".figure")).hasText("6");
		passer.navigate(at(notice));
		assertThat(passer.locator(".empty")).isVisible();
		assertThat(found).isEmpty();
	}

	@Test
	void theCommitteeAndTheTermsArePagesToo() {
		List<String> found = new ArrayList<>();
		String chief = this.staff.over(this.circle.village().community(), Role.ADMINISTRATOR).signInName();
		for (String language : List.of("zh-CN", "en")) {
			for (int width : new int[] { 1366, 360 }) {
				Look look = new Look(found, language + "-" + width);
				Page desk = signedIn(context(language, width, 768), chief, "/claims/committee");
				Inspector desks = new Inspector(desk);
				look.at(desk, desks, "committee");
				desk.navigate(at("/claims/settings"));
				look.at(desk, desks, "settings");
				desk.navigate(at("/claims/new?card=" + this.bai.card().digits()));
				look.at(desk, desks, "new");
			}
		}
		assertThat(found).isEmpty();
	}

	private void signInAsMember(Page page) {
		page.setDefaultTimeout(20_000);
		page.navigate(at("/me/sign-in"));
		page.locator("#card").fill(this.bai.card().formatted());
		page.locator("#secret").fill(this.codes.issue(this.circle.scribe(), this.bai.card()).code());
		page.locator("main button.big").click();
		page.waitForURL("**/me");
	}

	private Page signedIn(BrowserContext context, String name, String path) {
		Page page = context.newPage();
		page.setDefaultTimeout(20_000);
		page.navigate(at("/sign-in"));
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
		page.locator("main input[type=password]").fill(Staff.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL((url) -> !url.contains("/sign-in"));
		page.navigate(at(path));
		return page;
	}

	private static void send(Page page, String button) {
		page.waitForResponse(
				(response) -> response.status() != 303
						&& (response.request().method().equals("POST") || response.request().redirectedFrom() != null),
				() -> page.locator(button).first().click());
		page.waitForLoadState();
	}

	private BrowserContext context(String language, int width, int height) {
		return chromium.orElseThrow()
			.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
				.setLocale(language)
				.setReducedMotion(ReducedMotion.REDUCE));
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

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	/** Looks at pages, and keeps a picture of each. */
	private record Look(List<String> found, String where) {

		void at(Page page, Inspector inspector, String name) {
			this.found.addAll(inspector.look(this.where + " " + name));
			picture(page, name);
		}

		void picture(Page page, String name) {
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target", "screenshots", "claims-" + name + "-" + this.where + ".png")));
		}

	}

}
