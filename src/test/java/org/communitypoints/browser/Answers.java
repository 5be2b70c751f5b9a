package org.communitypoints.browser;

import java.util.HashSet;
import java.util.Set;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;

/**
 * Knows whether something that a page asked for is still on its way: another page, or a
 * part of this one. What a page asks for by the clock, to follow a queue, answers nobody.
 */
final class Answers {

	/** In milliseconds, on however busy a machine. */
	private static final double PATIENCE = 60_000;

	/** In milliseconds, between two looks at a part that is being put in its place. */
	private static final double A_MOMENT = 10;

	private static final String IS_SETTLED = "document.readyState === 'complete' && !document.querySelector("
			+ "'.htmx-request, .htmx-swapping, .htmx-settling, .htmx-added')";

	private final Page page;

	private final Set<Request> underWay = new HashSet<>();

	private final Set<Request> last = new HashSet<>();

	private int answers;

	private boolean isLoading;

	/**
	 * Listens to a page.
	 * @param page the page, which has asked for nothing yet
	 */
	Answers(Page page) {
		this.page = page;
		page.onRequest(this::asks);
		page.onResponse(this::isAnswered);
		page.onRequestFinished(this::ends);
		page.onRequestFailed((request) -> {
			this.isLoading &= !isDocument(request);
			ends(request);
		});
		page.onLoad((loaded) -> this.isLoading = false);
	}

	/**
	 * Does something that the product answers, and waits until the answer stands on the
	 * page.
	 * @param act what is done
	 * @throws PlaywrightException if no answer comes
	 */
	void after(Runnable act) {
		settle();
		int before = this.answers;
		act.run();
		this.page.waitForCondition(() -> this.answers > before,
				new Page.WaitForConditionOptions().setTimeout(PATIENCE));
		settle();
	}

	/** Waits until nothing is on its way. */
	void settle() {
		this.page.waitForCondition(() -> this.underWay.isEmpty() && !this.isLoading,
				new Page.WaitForConditionOptions().setTimeout(PATIENCE));
		while (!this.page.evaluate(IS_SETTLED).equals(true)) {
			this.page.waitForTimeout(A_MOMENT);
		}
	}

	private void asks(Request request) {
		if (isDocument(request) || isPart(request)) {
			this.underWay.add(request);
			this.isLoading |= isDocument(request);
		}
	}

	private void isAnswered(Response response) {
		Request request = response.request();
		boolean isRedirect = response.status() / 100 == 3;
		if (!isRedirect && (isDocument(request) || isAskedBySomebody(request))) {
			this.last.add(request);
		}
	}

	private void ends(Request request) {
		this.underWay.remove(request);
		if (this.last.remove(request)) {
			this.answers++;
		}
	}

	private boolean isDocument(Request request) {
		return request.isNavigationRequest() && request.frame().equals(this.page.mainFrame());
	}

	private static boolean isPart(Request request) {
		return request.resourceType().equals("xhr");
	}

	private static boolean isAskedBySomebody(Request request) {
		return isPart(request) && (!request.method().equals("GET") || request.redirectedFrom() != null
				|| request.headers().containsKey("hx-boosted"));
	}

}
