package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/**
 * Looks at pages as a strict reviewer would: with axe, with a ruler, and with the
 * browser's console open.
 */
final class Inspector {

	/** In pixels: what a finger hits, less what a fraction of a pixel rounds away. */
	private static final double SMALLEST_TARGET = 43.5;

	private static final String TARGETS = "button:visible, summary:visible, select:visible, "
			+ "input:not([type=checkbox], [type=radio]):visible, a.button:visible, label.tick:visible";

	private final Page page;

	private final List<String> console = new ArrayList<>();

	/**
	 * Opens the console of a page, to be read at each look.
	 * @param page the page
	 */
	Inspector(Page page) {
		this.page = page;
		page.onConsoleMessage((message) -> {
			boolean isTheAnswerItself = message.text().startsWith("Failed to load resource")
					&& message.location().startsWith(page.url());
			if (List.of("error", "warning").contains(message.type()) && !isTheAnswerItself) {
				this.console.add(message.text() + " " + message.location());
			}
		});
		page.onPageError(this.console::add);
	}

	/**
	 * Looks at the page as it is now.
	 * @param where what to call it
	 * @return what is wrong with it, and with the way to it since the last look
	 */
	List<String> look(String where) {
		List<String> found = new ArrayList<>();
		new AxeBuilder(this.page).analyze()
			.getViolations()
			.forEach((rule) -> rule.getNodes()
				.forEach((node) -> found.add(where + ": " + rule.getId() + " " + node.getTarget())));
		if (!this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth").equals(true)) {
			found.add(where + ": wider than the screen");
		}
		for (Locator target : this.page.locator(TARGETS).all()) {
			BoundingBox box = target.boundingBox();
			if (box != null && box.height < SMALLEST_TARGET
					&& target.evaluate("e => !e.closest('.visually-hidden')").equals(true)) {
				found.add(where + ": a target is only %.0f px high: %s".formatted(box.height,
						target.evaluate("e => e.outerHTML.slice(0, 120)")));
			}
		}
		this.console.forEach((words) -> found.add(where + ": the console says " + words));
		this.console.clear();
		return found;
	}

}
