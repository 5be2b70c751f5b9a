package org.communitypoints.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.communitypoints.ServedTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * What every test in a real Chromium needs: the browser, the product behind a real port,
 * and a way in. What the reviewer found wrong in any tab fails the test at its end.
 */
@ServedTest
abstract class BrowserTest {

	private static Optional<Chromium> chromium = Optional.empty();

	private final List<Tab> tabs = new ArrayList<>();

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
	void nothingIsWrongOnAnyPage() {
		this.tabs.forEach(Tab::close);
		assertThat(this.tabs).flatMap(Tab::found).isEmpty();
	}

	/** An empty tab in a browser that nobody has used before. */
	final Tab open(Screen screen) {
		return open(chromium.orElseThrow(), screen);
	}

	/** The same in a browser of one's own. */
	final Tab open(Chromium browser, Screen screen) {
		Tab tab = browser.open(screen, "http://127.0.0.1:" + this.port);
		this.tabs.add(tab);
		return tab;
	}

	/** Another tab in the same browser, of the same person. */
	final Tab beside(Tab tab) {
		Tab another = tab.another();
		this.tabs.add(another);
		return another;
	}

	/** Goes somewhere, is asked for the name and the password, and is let in there. */
	final Tab signedIn(Screen screen, String name, String path) {
		Tab tab = open(screen);
		tab.go(path);
		tab.signIn(name);
		return tab;
	}

}
