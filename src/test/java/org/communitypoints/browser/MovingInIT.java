package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Role;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A paper book moves in, and a list goes out, as an administrator does it. */
class MovingInIT extends BrowserTest {

	@Autowired
	private Villages villages;

	@Autowired
	private Staff staff;

	private Community village;

	private String administrator;

	private String book;

	@BeforeEach
	void settleTheVillage() {
		this.village = this.villages.village(this.villages.town());
		this.villages.fund(this.village, 1_000);
		this.administrator = this.staff.over(this.village, Role.ADMINISTRATOR).signInName();
		this.book = UUID.randomUUID().toString().substring(0, 8);
	}

	@ParameterizedTest
	@MethodSource("org.communitypoints.browser.Screen#all")
	void aBookIsSentLookedAtMendedAndWritten(Screen screen) {
		Tab page = signedIn(screen, this.administrator, "/members");
		page.go("/uploads/members/new");
		look(page, "new-" + screen);
		page.locator("#file")
			.setInputFiles(new FilePayload("members.xlsx", "text/csv", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
		page.press("form[enctype] .button");
		assertThat(page.locator("#file-error")).containsText("PDF");
		look(page, "refused-" + screen);
		send(page, "yesterday", "12345");
		assertThat(page.locator(".counts .refused dd")).hasText("1");
		look(page, "faulty-" + screen);
		send(page, "2026-11-05", "13812342086");
		look(page, "ready-" + screen);
		page.press("form[action$=confirmation] .button");
		assertThat(page.locator(".notice.good")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
		look(page, "done-" + screen);
		page.go("/members/list");
		look(page, "list-" + screen);
		page.locator("input[value=pdf]").check();
		Download download = page.download("main form .button");
		download.saveAs(Tab.picture("sheets-list-" + screen, ".pdf"));
		assertThat(download.suggestedFilename()).endsWith(".pdf");
	}

	@Test
	void itWorksWithoutJavaScript() {
		Tab page = signedIn(Screen.narrow("en").withoutScripts(), this.administrator, "/members");
		page.go("/uploads/members/new");
		send(page, "2026-11-05", "13812342086");
		page.press("form[action$=confirmation] .button");
		for (int look = 0; look < 60 && page.locator(".notice.good").count() == 0; look++) {
			page.page().waitForTimeout(500);
			page.reload();
		}
		assertThat(page.locator(".notice.good")).isVisible();
	}

	private void send(Tab page, String signed, String phone) {
		if (!page.path().endsWith("/new")) {
			page.go("/uploads/members/new");
		}
		String table = "姓名,手机号,同意书编号,签字日期,期初积分\n乌云其木格,,%s-1,2026/11/5,15\n白音查干,%s,%s-2,%s,320\n𠮷日嘎拉,,%s-3,46331,\n"
			.formatted(this.book, phone, this.book, signed, this.book);
		page.locator("#file")
			.setInputFiles(new FilePayload("台账 2026.csv", "text/csv", table.getBytes(StandardCharsets.UTF_8)));
		page.locator("#setting0").selectOption(this.village.code());
		page.press("form[enctype] .button");
		assertThat(page.locator(".counts")).isVisible();
	}

	private void look(Tab page, String name) {
		page.look(name);
		page.shot("sheets-" + name);
	}

}
