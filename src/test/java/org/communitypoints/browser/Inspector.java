package org.communitypoints.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

/**
 * Looks at pages as a strict reviewer would: with axe, with a ruler, and with the
 * browser's console open.
 */
final class Inspector {

	/** In pixels: what a finger hits, less what a fraction of a pixel rounds away. */
	private static final double SMALLEST_TARGET = 43.5;

	private static final String TARGETS = "button, summary, select, input:not([type=checkbox], [type=radio]), "
			+ "a.button, label.tick";

	private static final String SMALL_TARGETS = """
			([targets, smallest]) => [...document.querySelectorAll(targets)]
				.filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden'))
				.map((e) => ({ height: e.getBoundingClientRect().height, html: e.outerHTML.slice(0, 120) }))
				.filter((target) => target.height > 0 && target.height < smallest)
				.map((target) => `${target.height.toFixed(0)} px high: ${target.html}`)
			""";

	/**
	 * All that axe looks for, in the page itself: each further tab would cost a second.
	 */
	private static final String AXE = """
			async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
				.flatMap((rule) => rule.nodes.map((node) => rule.id + ' ' + node.target.join(' ')))
			""";

	private static final String AXE_ITSELF = resource("/axe.min.js");

	private static final Pattern REFUSED_FORM = Pattern
		.compile("^Failed to load.* (400|409|422) |^Response Status Error Code (400|409|422) ");

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
			// a form that is answered with its faults says so in the page; the console
			// repeats it
			boolean isAFormWithFaults = REFUSED_FORM.matcher(message.text()).find();
			if (List.of("error", "warning").contains(message.type()) && !isTheAnswerItself && !isAFormWithFaults) {
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
		List<String> found = new ArrayList<>(axe(where));
		if (!this.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth").equals(true)) {
			found.add(where + ": wider than the screen");
		}
		found.addAll(smallTargets(where, TARGETS));
		this.console.forEach((words) -> found.add(where + ": the console says " + words));
		this.console.clear();
		return found;
	}

	/**
	 * Lays a ruler at what can be touched.
	 * @param where what to call the page
	 * @param targets what to measure
	 * @return what a finger would miss
	 */
	List<String> smallTargets(String where, String targets) {
		return words(this.page.evaluate(SMALL_TARGETS, List.of(targets, SMALLEST_TARGET))).stream()
			.map((target) -> where + ": a target is only " + target)
			.toList();
	}

	private List<String> axe(String where) {
		if (this.page.evaluate("typeof axe").equals("undefined")) {
			this.page.evaluate(AXE_ITSELF);
		}
		return words(this.page.evaluate(AXE)).stream().map((rule) -> where + ": " + rule).toList();
	}

	private static List<String> words(Object found) {
		return ((List<?>) found).stream().map(String::valueOf).toList();
	}

	private static String resource(String name) {
		try (InputStream found = AxeBuilder.class.getResourceAsStream(name)) {
			return new String(Objects.requireNonNull(found).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
