package org.communitypoints.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.communitypoints.ServedTest;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.staff.Staff;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fifty redemptions in a row by keyboard, in a real browser, while eight other counters
 * are busy: none is lost, and the 95th percentile of the server's time is said. It is no
 * part of the build, since a busy machine would fail it; run it alone, with
 * {@code ./mvnw test -Dtest=KeyboardBench}.
 */
@ServedTest
class KeyboardBench {

	private static final int REDEMPTIONS = 50;

	private static final int OTHERS = 8;

	@LocalServerPort
	private int port;

	@Autowired
	private Market market;

	@Autowired
	private Staff staff;

	@Autowired
	private Redeem redeem;

	@Test
	void fiftyInARowWithEightCountersBusy() throws Exception {
		Market.Village village = this.market.sellingSoap(1, 100_000);
		Joined bai = village.member("白音查干", 10_000);
		String clerk = this.staff.clerk(village.shop(), village.community()).signInName();
		AtomicBoolean busy = new AtomicBoolean(true);
		AtomicInteger others = new AtomicInteger();
		ExecutorService counters = Executors.newFixedThreadPool(OTHERS);
		for (int at = 0; at < OTHERS; at++) {
			Market.Village elsewhere = this.market.sellingSoap(1, 100_000);
			Joined somebody = elsewhere.member("巴特尔", 100_000);
			Actor colleague = elsewhere.clerk();
			counters.execute(() -> {
				while (busy.get()) {
					this.redeem.redeem(colleague, elsewhere.order(somebody, 1));
					others.incrementAndGet();
				}
			});
		}
		List<Double> millis = Collections.synchronizedList(new ArrayList<>());
		String executable = System.getenv().getOrDefault("POINTS_CHROMIUM", "/usr/bin/chromium");
		try (Playwright playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
				Browser browser = playwright.chromium()
					.launch(new BrowserType.LaunchOptions().setExecutablePath(Path.of(executable))
						.setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
			Page page = browser.newContext(new Browser.NewContextOptions().setLocale("zh-CN")).newPage();
			page.setDefaultTimeout(60_000);
			page.navigate("http://127.0.0.1:" + this.port + "/counter");
			page.locator("main input:not([type=hidden]):not([type=password])").first().fill(clerk);
			page.locator("main input[type=password]").fill(Staff.PASSWORD);
			page.locator("main input[type=password]").press("Enter");
			page.locator("#box").waitFor();
			page.waitForLoadState();
			page.onRequestFinished((request) -> {
				if (request.method().equals("POST") && request.url().contains("/counter/")) {
					millis.add(request.timing().responseStart - request.timing().requestStart);
				}
			});
			for (int number = 1; number <= REDEMPTIONS; number++) {
				page.keyboard().type(bai.card().digits());
				page.keyboard().press("Enter");
				page.keyboard().type(village.soap().barcode().value());
				page.keyboard().press("Enter");
				page.keyboard().press("F8");
				page.locator(".outcome .figure:text-is('" + (10_000 - number) + "')").waitFor();
			}
		}
		finally {
			busy.set(false);
			counters.shutdown();
		}
		List<Double> sorted = millis.stream().sorted().toList();
		System.out.printf(
				"%n%d redemptions by keyboard, %d by others meanwhile; server: median %.0f ms, p95 %.0f ms, most %.0f ms (%d requests)%n",
				REDEMPTIONS, others.get(), sorted.get(sorted.size() / 2), sorted.get(sorted.size() * 95 / 100),
				sorted.get(sorted.size() - 1), sorted.size());
		assertThat(village.balanceOf(bai)).as("none is lost, none is doubled").isEqualTo(10_000 - REDEMPTIONS);
	}

}
