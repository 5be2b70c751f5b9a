package org.communitypoints.counter.web;

import java.time.Clock;
import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import org.communitypoints.counter.Counter;
import org.communitypoints.counter.Desk;
import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Redemption;
import org.communitypoints.kernel.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The second screen, which looks at the customer: the basket, before and after, and the
 * result. It asks again by itself, and shows nothing of anybody when nobody is served, or
 * when the counter is locked.
 */
@Controller
class DisplayController {

	/** How long a result stays for the customer to read. */
	private static final Duration TO_READ = Duration.ofSeconds(20);

	/** Set for a counter that nobody has touched for long. */
	private static final String LOCKED = "org.communitypoints.locked";

	private final Counter counter;

	private final Receipts receipts;

	private final Clock clock;

	DisplayController(Counter counter, Receipts receipts, Clock clock) {
		this.counter = counter;
		this.receipts = receipts;
		this.clock = clock;
	}

	@GetMapping("/counter/display")
	String display(Actor clerk, HttpServletRequest request, Model model) {
		Desk desk = this.counter.of(clerk);
		boolean locked = request.getAttribute(LOCKED) != null;
		boolean served = !locked && (desk.memberOrNull() != null || !desk.lines().isEmpty());
		@Nullable Redemption result = (locked || served) ? null
				: this.receipts.justNow(clerk, this.clock.instant().minus(TO_READ))
					.filter((redemption) -> redemption.reversal().isEmpty())
					.orElse(null);
		model.addAttribute("shop", desk.shop());
		model.addAttribute("desk", served ? desk : null);
		model.addAttribute("result", result);
		return "counter/display";
	}

}
