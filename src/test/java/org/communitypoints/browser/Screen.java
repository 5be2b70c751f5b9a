package org.communitypoints.browser;

import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * What somebody sits before: how large it is, which language its browser asks for, and
 * what it can do.
 *
 * @param language what the browser asks for
 * @param width in pixels
 * @param height in pixels
 * @param isPhone whether there is a finger in place of a mouse
 * @param runsScripts whether pages may run scripts
 */
record Screen(String language, int width, int height, boolean isPhone, boolean runsScripts) {

	/** In pixels. */
	private static final int WIDEST_UNDER_A_FINGER = 500;

	/**
	 * The cheapest screen that shops and offices still buy.
	 */
	static Screen desk(String language) {
		return new Screen(language, 1366, 768, false, true);
	}

	/**
	 * A narrow window under a finger, on whatever machine: nothing scrolls sideways in
	 * it.
	 */
	static Screen narrow(String language) {
		return new Screen(language, 360, 640, false, true);
	}

	/**
	 * A cheap phone.
	 */
	static Screen phone(String language) {
		return new Screen(language, 360, 640, true, true);
	}

	/**
	 * Both languages, wide and narrow: what every page has to be fit for.
	 */
	static Stream<Screen> all() {
		return Stream.of(desk("zh-CN"), narrow("zh-CN"), desk("en"), narrow("en"));
	}

	/**
	 * Either language and either width, once.
	 */
	static Stream<Screen> oneOfEach() {
		return Stream.of(narrow("zh-CN"), desk("en"));
	}

	boolean isEnglish() {
		return this.language.equals("en");
	}

	Screen withoutScripts() {
		return new Screen(this.language, this.width, this.height, this.isPhone, false);
	}

	/** Whether it is touched; otherwise there is a keyboard. */
	boolean takesFingers() {
		return this.width < WIDEST_UNDER_A_FINGER;
	}

	Browser.NewContextOptions options() {
		Browser.NewContextOptions options = new Browser.NewContextOptions().setViewportSize(this.width, this.height)
			.setLocale(this.language)
			.setReducedMotion(ReducedMotion.REDUCE)
			.setHasTouch(takesFingers())
			.setJavaScriptEnabled(this.runsScripts);
		if (this.isPhone) {
			options.setIsMobile(true)
				.setUserAgent("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
						+ "Chrome/140.0.0.0 Mobile Safari/537.36");
		}
		return options;
	}

	/** What to call it, and its pictures. */
	@Override
	public String toString() {
		return this.language + "-" + this.width;
	}

}
