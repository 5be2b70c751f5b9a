package org.communitypoints.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.communitypoints.CommunityPoints;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * A new installation, on an embedded PostgreSQL of its own, as whoever runs the machine
 * meets it: a code in the log, one page, and the first administrator is in.
 */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartIT {

	private static final Path DATA = Path.of("target", "first-start");

	private static final Pattern CODE = Pattern.compile("enter this one-time code: (\\S+)");

	@Test
	void whoCanReadTheLogSetsUpTheProgramme(CapturedOutput log) throws IOException {
		Optional<Chromium> chromium = Chromium.start();
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
		FileSystemUtils.deleteRecursively(DATA);
		try (Chromium browser = chromium.orElseThrow();
				ConfigurableApplicationContext application = new SpringApplicationBuilder(CommunityPoints.class).run(
						"--server.port=0", "--points.data=" + DATA, "--spring.datasource.url=",
						"--spring.flyway.url=")) {
			String address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
			Matcher code = CODE.matcher(log);
			assertThat(code.find()).isTrue();
			for (Screen screen : Screen.all().toList()) {
				Tab page = browser.open(screen, address);
				page.go("/setup");
				page.look("set-up " + screen);
				page.press("main .button");
				assertThat(page.locator(".error").first()).isVisible();
				page.look("set-up refused " + screen);
				assertThat(page.found()).isEmpty();
			}

			Tab page = browser.open(Screen.desk("en"), address);
			page.go("/setup");
			page.locator("#programmeZh").fill("文明实践积分");
			page.locator("#programmeEn").fill("Community points");
			page.locator("#bannerZh").fill("科尔沁右翼中旗");
			page.locator("#bannerEn").fill("Horqin Right Middle Banner");
			page.locator("#bannerCode").fill("B01");
			page.locator("#displayName").fill("Gaowa");
			page.locator("#signInName").fill("gaowa");
			page.locator("#password").fill(Staff.PASSWORD);
			page.locator("#setupCode").fill("not-the-code");
			page.press("main .button");
			assertThat(page.locator(".error")).isVisible();
			page.locator("#setupCode").fill(code.group(1));
			page.locator("#password").fill(Staff.PASSWORD);
			page.press("main .button");
			assertThat(page.path()).isEqualTo("/sign-in");

			page.signIn("gaowa");
			for (Screen screen : Screen.all().toList()) {
				Tab start = browser.open(screen, address);
				start.go("/sign-in");
				start.signIn("gaowa");
				start.go("/members");
				assertThat(start.locator(".first-steps li")).hasCount(8);
				assertThat(start.locator(".first-steps .mark.good")).hasCount(1);
				start.look("first steps " + screen);
				start.shot("first-steps-" + screen);
				assertThat(start.found()).isEmpty();
			}
			page.go("/members");
			List<String> places = new ArrayList<>();
			page.locator(".first-steps a").all().forEach((link) -> places.add(link.getAttribute("href")));
			assertThat(places).hasSize(8).allSatisfy((place) -> assertThat(page.go(place)).as(place).isEqualTo(200));
			page.go("/communities");
			assertThat(page.locator("main")).containsText("Horqin Right Middle Banner");
			page.go("/books");
			assertThat(page.locator(".notice.good")).containsText("The books are whole");
			assertThat(page.go("/setup")).isEqualTo(404);
		}
		try (Stream<Path> left = Files.list(DATA)) {
			assertThat(left.map((file) -> file.getFileName().toString())).contains("passwords", "postgres-18");
		}
	}

}
