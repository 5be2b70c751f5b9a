package org.communitypoints.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;

/** A real Chromium, if the machine has one. */
final class Chromium implements AutoCloseable {

	private static final List<String> OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic",
			"--disable-background-networking", "--disable-component-update", "--disable-sync");

	/** How many times slower pages are to think, as {@code -Dbrowser.slower=6} asks. */
	private static final int SLOWER = Integer.getInteger("browser.slower", 1);

	private final Playwright playwright;

	private final Browser browser;

	private Chromium(String executable, String... more) {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
			.setArgs(Stream.concat(OPTIONS.stream(), Arrays.stream(more)).toList());
		if (!executable.equals("playwright")) {
			options.setExecutablePath(Path.of(executable));
		}
		this.browser = this.playwright.chromium().launch(options);
	}

	/**
	 * Starts the browser.
	 * @param more what else it is told on its command line
	 * @return the browser, or empty, said loudly, if there is none
	 */
	static Optional<Chromium> start(String... more) {
		Optional<String> executable = Stream
			.of(Optional.ofNullable(System.getenv("POINTS_CHROMIUM")).orElse(""), "/usr/bin/chromium",
					"/usr/bin/chromium-browser", "/usr/bin/google-chrome")
			.filter((candidate) -> candidate.equals("playwright")
					|| (!candidate.isEmpty() && Files.isExecutable(Path.of(candidate))))
			.findFirst();
		if (executable.isEmpty()) {
			System.out.println("""

					##########################################################################
					#  NO CHROMIUM on this machine: the browser tests are LEFT OUT.          #
					#  ./verify installs one; or name yours in the variable POINTS_CHROMIUM. #
					##########################################################################
					""");
		}
		return executable.map((found) -> new Chromium(found, more));
	}

	/**
	 * An empty tab, in a window that nobody has used before.
	 * @param screen what it is looked at on
	 * @param root where the product listens, without a slash at the end
	 * @return the tab
	 */
	Tab open(Screen screen, String root) {
		Page page = this.browser.newContext(screen.options()).newPage();
		page.setDefaultTimeout(20_000);
		if (SLOWER > 1) {
			JsonObject rate = new JsonObject();
			rate.addProperty("rate", SLOWER);
			page.context().newCDPSession(page).send("Emulation.setCPUThrottlingRate", rate);
		}
		return new Tab(page, screen.takesFingers(), root);
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
