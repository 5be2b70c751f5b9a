package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Role;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A paper book moves in, and a list goes out, as an administrator does it. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MovingInIT {

	private static Optional<Chromium> chromium = Optional.empty();

	@LocalServerPort
	private int port;

	@Autowired
	private Villages villages;

	@Autowired
	private Staff staff;

	private Community village;

	private String administrator;

	private String book;

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
		this.village = this.villages.village(this.villages.town());
		this.villages.fund(this.village, 1_000);
		this.administrator = this.staff.over(this.village, Role.ADMINISTRATOR).signInName();
		this.book = UUID.randomUUID().toString().substring(0, 8);
	}

	@ParameterizedTest
	@CsvSource({ "zh-CN,1366,768", "zh-CN,360,640", "en,1366,768", "en,360,640" })
	void aBookIsSentLookedAtMendedAndWritten(String language, int width, int height) {
		Page page = signedIn(language, width, height, true);
		String shot = language + "-" + width;
		List<String> found = new ArrayList<>();
		page.navigate(at("/uploads/members/new"));
		look(page, "new-" + shot, found);
		page.setInputFiles("#file",
				new FilePayload("members.xlsx", "text/csv", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
		page.locator("form[enctype] .button").click();
		assertThat(page.locator("#file-error")).containsText("PDF");
		look(page, "refused-" + shot, found);
		send(page, "yesterday", "12345");
		assertThat(page.locator(".counts .refused dd")).hasText("1");
		look(page, "faulty-" + shot, found);
		send(page, "2026-11-05", "13812342086");
		look(page, "ready-" + shot, found);
		page.locator("form[action$=confirmation] .button").click();
		assertThat(page.locator(".notice.good")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
		look(page, "done-" + shot, found);
		page.navigate(at("/members/list"));
		look(page, "list-" + shot, found);
		page.locator("input[value=pdf]").check();
		Download download = page.waitForDownload(() -> page.locator("main form .button").click());
		download.saveAs(Path.of("target", "screenshots", "sheets-list-" + shot + ".pdf"));
		assertThat(download.suggestedFilename()).endsWith(".pdf");
		assertThat(found).isEmpty();
	}

	@Test
	void itWorksWithoutJavaScript() {
		Page page = signedIn("en", 360, 640, false);
		page.navigate(at("/uploads/members/new"));
		send(page, "2026-11-05", "13812342086");
		page.locator("form[action$=confirmation] .button").click();
		for (int look = 0; look < 60 && page.locator(".notice.good").count() == 0; look++) {
			page.waitForTimeout(500);
			page.reload();
		}
		assertThat(page.locator(".notice.good")).isVisible();
	}

	private void send(Page page, String signed, String phone) {
		if (!page.url().endsWith("/new")) {
			page.navigate(at("/uploads/members/new"));
		}
		String table = "姓名,手机号,同意书编号,签字日期,期初积分\n乌云其木格,,%s-1,2026/11/5,15\n白音查干,%s,%s-2,%s,320\n𠮷日嘎拉,,%s-3,46331,\n"
			.formatted(this.book, phone, this.book, signed, this.book);
		page.setInputFiles("#file", new FilePayload("台账 2026.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
		page.locator("#setting0").selectOption(this.village.code());
		page.locator("form[enctype] .button").click();
		assertThat(page.locator(".counts")).isVisible();
	}

	private void look(Page page, String name, List<String> found) {
		page.waitForTimeout(200);
		found.addAll(Inspector.axe(page, name));
		if (!page.evaluate("document.documentElement.scrollWidth <= window.innerWidth").equals(true)) {
			found.add(name + ": wider than the screen");
		}
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
			.setPath(Path.of("target", "screenshots", "sheets-" + name + ".png")));
	}

	private Page signedIn(String language, int width, int height, boolean scripts) {
		Page page = chromium.orElseThrow()
			.browser()
			.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
				.setLocale(language)
				.setJavaScriptEnabled(scripts))
			.newPage();
		page.setDefaultTimeout(30_000);
		page.navigate(at("/members"));
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(this.administrator);
		page.locator("main input[type=password]").fill(Staff.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL("**/members**");
		return page;
	}

	private String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

}
