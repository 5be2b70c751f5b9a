package org.communitypoints.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Media;
import org.communitypoints.staff.Staff;
import org.jspecify.annotations.Nullable;

/**
 * A tab that somebody has open, and a strict reviewer who looks over their shoulder.
 * <p>
 * What is <em>pressed</em> is answered by the product, and the tab waits until the answer
 * is there; what is <em>touched</em> only moves something on the page as it is. No test
 * clicks past the two, so that none can look at a page that is just going away.
 */
final class Tab {

	private static final Path PICTURES = Path.of("target", "screenshots");

	/** In milliseconds, until a page has taken in how large it is now. */
	private static final int A_MOMENT = 5_000;

	private static final String STANDS_BEFORE = """
			async ([width, height, takesFingers, moment]) => {
				const stands = () => innerWidth === width && innerHeight === height
					&& matchMedia('(any-pointer: coarse)').matches === takesFingers;
				for (const until = Date.now() + moment; !stands() && Date.now() < until;) {
					await new Promise((next) => setTimeout(next, 5));
				}
				return stands();
			}
			""";

	private final Page page;

	private final String root;

	private boolean takesFingers;

	private final Answers answers;

	private final Inspector inspector;

	private final List<String> found = new ArrayList<>();

	private @Nullable CDPSession developer;

	/**
	 * Watches over a page.
	 * @param page the page, on which nothing has been opened yet
	 * @param takesFingers whether it is touched; otherwise there is a keyboard
	 * @param root where the product listens, without a slash at the end
	 */
	Tab(Page page, boolean takesFingers, String root) {
		this.page = page;
		this.root = root;
		this.takesFingers = takesFingers;
		this.answers = new Answers(page);
		this.inspector = new Inspector(page);
	}

	/** What the browser itself can do with it. */
	Page page() {
		return this.page;
	}

	/** Another tab in the same browser, of the same person. */
	Tab another() {
		return new Tab(this.page.context().newPage(), this.takesFingers, this.root);
	}

	Locator locator(String selector) {
		return this.page.locator(selector);
	}

	/**
	 * The link, the button or the summary that bears these words; the last, if there are
	 * more.
	 */
	Locator named(String words) {
		return this.page.locator("a, button, summary").filter(new Locator.FilterOptions().setHasText(words)).last();
	}

	/** Where it is, without the machine. */
	String path() {
		return this.page.url().substring(this.root.length());
	}

	/**
	 * Puts another screen before the page as it stands: its size, and whether there is a
	 * finger. Only the screen with which the tab was opened is also acted on; on any
	 * other the page is looked at.
	 * @param screen the screen, in the language in which the tab was opened
	 */
	void before(Screen screen) {
		this.takesFingers = screen.takesFingers();
		this.page.setViewportSize(screen.width(), screen.height());
		JsonObject fingers = new JsonObject();
		fingers.addProperty("enabled", this.takesFingers);
		developer().send("Emulation.setTouchEmulationEnabled", fingers);
		if (!this.page.evaluate(STANDS_BEFORE, List.of(screen.width(), screen.height(), this.takesFingers, A_MOMENT))
			.equals(true)) {
			throw new PlaywrightException("the page does not stand before " + screen);
		}
	}

	/**
	 * Opens a page.
	 * @return the status with which the product answered
	 */
	int go(String path) {
		int status = this.page.navigate(this.root + path).status();
		this.answers.settle();
		return status;
	}

	/** Asks for the page once more. */
	void reload() {
		this.page.reload();
		this.answers.settle();
	}

	/** Fills in the page that asks who one is, and is let in. */
	void signIn(String name) {
		locator("main input:not([type=hidden]):not([type=password])").first().fill(name);
		locator("main input[type=password]").fill(Staff.PASSWORD);
		enter("main input[type=password]");
		if (path().startsWith("/sign-in")) {
			throw new IllegalStateException(name + " was not let in: " + path());
		}
	}

	/**
	 * Follows a link or sends a form, with a finger where there is one and else by
	 * keyboard, and waits for what answers.
	 * @param selector the link or the button; the first that fits
	 */
	void press(String selector) {
		Locator control = locator(selector).first();
		this.answers.after(() -> {
			if (this.takesFingers) {
				control.tap();
			}
			else {
				control.focus();
				control.press("Enter");
			}
		});
	}

	/** Sees to it that a finger or a key would reach it now, and leaves it at that. */
	void couldPress(String selector) {
		Locator control = locator(selector).first();
		if (this.takesFingers) {
			control.click(new Locator.ClickOptions().setTrial(true));
		}
		else {
			control.focus();
			if (!control.evaluate("(control) => control === document.activeElement").equals(true)) {
				throw new PlaywrightException("no key reaches " + selector);
			}
		}
	}

	/** The same with the mouse, for what is told by its words. */
	void press(Locator control) {
		this.answers.after(control::click);
	}

	/**
	 * Presses the key of a field or a link, {@code Enter}, and waits for what answers.
	 */
	void enter(String selector) {
		this.answers.after(() -> locator(selector).first().press("Enter"));
	}

	/** Presses a key wherever the focus is, and waits for what answers. */
	void pressKey(String key) {
		this.answers.after(() -> this.page.keyboard().press(key));
	}

	/** Types like a scanner, wherever the focus is: the words, then Enter. */
	void scan(String words) {
		type(words);
		pressKey("Enter");
	}

	/** Types wherever the focus is. */
	void type(String words) {
		this.page.keyboard().type(words);
	}

	/** Chooses or unfolds something, with a finger where there is one and else by key. */
	void touch(String selector) {
		Locator control = locator(selector).first();
		if (this.takesFingers) {
			control.tap();
		}
		else {
			control.focus();
			control.press("Space");
		}
	}

	/** The same with the mouse, for what takes no key. */
	void touch(Locator control) {
		control.click();
	}

	/** Presses a key that only moves something on the page. */
	void touchKey(String key) {
		this.page.keyboard().press(key);
	}

	/** Follows a link to a file. */
	Download download(String selector) {
		return this.page.waitForDownload(() -> locator(selector).first().click());
	}

	/** Lets the reviewer look at the page as it is now. */
	void look(String where) {
		this.answers.settle();
		this.found.addAll(this.inspector.look(where));
	}

	/** The same, with the address for a name. */
	void look() {
		look(path());
	}

	/** Has a ruler laid at whatever can be touched, links in the text too. */
	void everyTargetIsLargeEnough() {
		this.answers.settle();
		this.found.addAll(this.inspector.smallTargets(path(), "main button, main a, main summary"));
	}

	/** Notes what somebody else found wrong. */
	void found(List<String> faults) {
		this.found.addAll(faults);
	}

	/** What was found wrong on the way. */
	List<String> found() {
		return List.copyOf(this.found);
	}

	/** Keeps a picture of what is on the screen. */
	void shotOfTheScreen(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setPath(picture(name, ".png")));
	}

	/** Keeps a picture of the whole page. */
	void shot(String name) {
		this.page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(name, ".png")));
	}

	/** Shows the page as it will stand on paper. */
	void onPaper() {
		this.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
	}

	/** Shows the page as it stands on a screen again. */
	void onScreen() {
		this.page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
	}

	/** Prints the page on the paper that it asks for, and keeps it. */
	Paper print(String name) {
		onPaper();
		byte[] pdf = this.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)
			.setPrintBackground(true)
			.setPath(picture(name, ".pdf")));
		onScreen();
		return Paper.of(pdf);
	}

	/** Its developer's tools, which nobody has open until somebody needs them. */
	private CDPSession developer() {
		CDPSession open = this.developer;
		if (open == null) {
			open = this.page.context().newCDPSession(this.page);
			this.developer = open;
		}
		return open;
	}

	void close() {
		this.page.context().close();
	}

	/** Where something that a test made can be looked at afterwards. */
	static Path picture(String name, String ending) {
		return PICTURES.resolve(name.replaceAll("[^\\w/-]+", "_").toLowerCase(Locale.ROOT) + ending);
	}

}
