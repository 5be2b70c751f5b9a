package org.communitypoints.browser;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import org.communitypoints.ServedTest;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What every test in a real Chromium needs: the browser, the product behind a real port,
 * a way in, a strict look at a page, and pictures of it.
 */
@ServedTest
abstract class BrowserTest {

	private static final Path PICTURES = Path.of("target", "screenshots");

	private static Optional<Chromium> chromium = Optional.empty();

	private final Map<Page, Inspector> inspectors = new HashMap<>();

	@LocalServerPort
	private int port;

	@BeforeAll
	static void openTheBrowser() {
		chromium = Chromium.start();
	}

	@AfterAll
	static void closeTheBrowser() {
		chromium.ifPresent(Chromium::close);
	}

	@BeforeEach
	void needABrowser() {
		assumeTrue(chromium.isPresent(), "no Chromium on this machine");
	}

	@AfterEach
	void closeThePages() {
		this.inspectors.keySet().forEach((page) -> page.context().close());
	}

	/** An empty page in a browser that nobody has used before. */
	final Page open(Screen screen) {
		Page page = chromium.orElseThrow().page(screen);
		this.inspectors.put(page, new Inspector(page));
		return page;
	}

	/** Goes somewhere, is asked for the name and the password, and is let in there. */
	final Page signedIn(Screen screen, String name, String path) {
		Page page = open(screen);
		page.navigate(at(path));
		signIn(page, name);
		return page;
	}

	/** Fills in the page that asks who one is. */
	static void signIn(Page page, String name) {
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
		page.locator("main input[type=password]").fill(Staff.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL((url) -> !url.contains("/sign-in"));
	}

	/**
	 * What is wrong with a page as it is now, and with the way to it since the last look.
	 */
	final List<String> look(Page page, String where) {
		return this.inspectors.computeIfAbsent(page, Inspector::new).look(where);
	}

	final String at(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	/** Keeps a picture of what is on the screen. */
	static void shotOfTheScreen(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(picture(name, ".png")));
	}

	/** Keeps a picture of the whole page. */
	static void shot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(name, ".png")));
	}

	/** Prints a page on the paper that it asks for, and keeps it. */
	static byte[] print(Page page, String name) {
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPath(picture(name, ".pdf")));
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
		return pdf;
	}

	/** Where something that a test made can be looked at afterwards. */
	static Path picture(String name, String ending) {
		return PICTURES.resolve(name.replaceAll("[^\\w/-]+", "_").toLowerCase(Locale.ROOT) + ending);
	}

}
