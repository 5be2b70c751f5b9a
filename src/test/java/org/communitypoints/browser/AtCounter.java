package org.communitypoints.browser;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/** What a clerk does at a browser: types like a scanner, touches, prints. */
final class AtCounter {

	static final String PASSWORD = "milk-tea-and-millet";

	static final Path PICTURES = Path.of("target", "screenshots");

	private AtCounter() {
	}

	static BrowserContext desktop(Browser browser, String language) {
		return browser.newContext(new Browser.NewContextOptions().setViewportSize(1366, 768).setLocale(language));
	}

	static BrowserContext phone(Browser browser, String language, boolean script) {
		return browser.newContext(new Browser.NewContextOptions().setViewportSize(360, 640)
			.setUserAgent("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
					+ "Chrome/140.0.0.0 Mobile Safari/537.36")
			.setIsMobile(true)
			.setHasTouch(true)
			.setLocale(language)
			.setJavaScriptEnabled(script));
	}

	/** Signs in on the page that asks for it, and comes to the counter. */
	static void fillIn(Page page, String clerk) {
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(clerk);
		page.locator("main input[type=password]").fill(PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL("**/counter**");
	}

	/**
	 * Types like a scanner, wherever the focus is: digits or letters, then Enter; and
	 * waits until the page has taken it.
	 */
	static void types(Page page, String words) {
		page.keyboard().type(words);
		page.waitForResponse((response) -> response.url().contains("/counter") && response.status() != 303,
				() -> page.keyboard().press("Enter"));
		page.waitForTimeout(150);
	}

	static List<String> axe(Page page, String where) {
		// colours are judged when they have come to rest
		page.waitForTimeout(250);
		return Inspector.axe(page, where);
	}

	static void everyTargetIsLargeEnough(Page page) {
		for (Locator target : page.locator("main button:visible, main a:visible, main summary:visible").all()) {
			if (target.evaluate("e => e.classList.contains('visually-hidden')").equals(false)) {
				assertThat(target.boundingBox().height).as(target.textContent()).isGreaterThanOrEqualTo(44);
			}
		}
	}

	static void picture(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
	}

	/** A page as a printer gets it. */
	static byte[] printed(Page page, String name) {
		return page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true).setPath(PICTURES.resolve(name + ".pdf")));
	}

	static int pagesOf(byte[] pdf) {
		return text(pdf).split("/Type\\s*/Page\\b(?!s)", -1).length - 1;
	}

	static double widthOf(byte[] pdf) {
		Matcher box = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ").matcher(text(pdf));
		assertThat(box.find()).isTrue();
		return Double.parseDouble(box.group(1)) / 72 * 25.4;
	}

	private static String text(byte[] pdf) {
		return new String(pdf, StandardCharsets.ISO_8859_1);
	}

}
