package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import org.communitypoints.staff.Staff;

/**
 * Somebody of the staff who has signed in at a desk or on a phone, and a strict reviewer
 * who looks over their shoulder. On a phone they use a finger, at a desk the keyboard.
 */
final class Visit implements AutoCloseable {

	private static final int WIDEST_PHONE = 500;

	private static final int SEE_OTHER = 303;

	private final Page page;

	private final Inspector inspector;

	private final String root;

	private final String name;

	private final boolean phone;

	private final List<String> found = new ArrayList<>();

	private Visit(Page page, String root, String name, boolean phone) {
		this.page = page;
		this.inspector = new Inspector(page);
		this.root = root;
		this.name = name;
		this.phone = phone;
	}

	/**
	 * Signs in.
	 * @param browser the browser
	 * @param port where the product listens
	 * @param size language, width and height, for example {@code en,360,640}
	 * @param name the sign-in name
	 * @return the visit
	 */
	static Visit of(Browser browser, int port, String size, String name) {
		String[] words = size.split(",", -1);
		boolean phone = Integer.parseInt(words[1]) < WIDEST_PHONE;
		Page page = browser
			.newContext(new Browser.NewContextOptions()
				.setViewportSize(Integer.parseInt(words[1]), Integer.parseInt(words[2]))
				.setLocale(words[0])
				.setReducedMotion(ReducedMotion.REDUCE)
				.setHasTouch(phone))
			.newPage();
		page.setDefaultTimeout(20_000);
		Visit visit = new Visit(page, "http://127.0.0.1:" + port, size + " " + name, phone);
		visit.go("/sign-in");
		page.locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
		page.locator("main input[type=password]").fill(Staff.PASSWORD);
		page.locator("main input[type=password]").press("Enter");
		page.waitForURL((url) -> !url.contains("/sign-in"));
		return visit;
	}

	Page page() {
		return this.page;
	}

	Locator at(String selector) {
		return this.page.locator(selector);
	}

	void go(String path) {
		this.page.navigate(this.root + path);
	}

	/** Follows a link or sends a form, and waits for the page that answers. */
	void press(String selector) {
		this.page.waitForResponse((answer) -> answer.request().isNavigationRequest() && answer.status() != SEE_OTHER,
				() -> touch(selector, "Enter"));
		this.page.waitForLoadState();
		this.page.waitForTimeout(100);
	}

	/** Chooses or opens something on the page that is there, with a finger or by key. */
	void touch(String selector, String key) {
		Locator target = this.page.locator(selector).first();
		if (this.phone) {
			target.tap();
		}
		else {
			target.focus();
			target.press(key);
		}
	}

	/** Lets the reviewer look at the page as it is now. */
	void look() {
		this.found.addAll(this.inspector.look(this.name + " " + this.page.url().substring(this.root.length())));
	}

	/** What the reviewer found wrong on the way. */
	List<String> found() {
		return List.copyOf(this.found);
	}

	@Override
	public void close() {
		this.page.context().close();
	}

}
