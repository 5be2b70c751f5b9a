package org.communitypoints.counter.web;

import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.BasketId;
import org.communitypoints.counter.Baskets;
import org.communitypoints.counter.Counter;
import org.communitypoints.counter.Redeem.Redeemed;
import org.communitypoints.counter.RedeemBasket;
import org.communitypoints.counter.Scan;
import org.communitypoints.counter.Scanned;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.members.Pin;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The counter's page, and what is done on it; each act answers with the page as it is
 * after it.
 */
@Controller
@RequestMapping("/counter")
class CounterController {

	private static final String PAGE = "counter/counter";

	private static final String BACK = "redirect:/counter";

	private final Counter counter;

	private final Scan scan;

	private final Baskets baskets;

	private final RedeemBasket redeem;

	private final MemberLookup members;

	CounterController(Counter counter, Scan scan, Baskets baskets, RedeemBasket redeem, MemberLookup members) {
		this.counter = counter;
		this.scan = scan;
		this.baskets = baskets;
		this.redeem = redeem;
		this.members = members;
	}

	@GetMapping
	String counter(Actor clerk, @RequestParam(required = false) @Nullable String q, Model model) {
		if (q != null && !q.isBlank()) {
			model.addAttribute("words", q);
			model.addAttribute("candidates", this.members.search(clerk, q));
		}
		return page(clerk, model);
	}

	@PostMapping("/scans")
	String scan(Actor clerk, @RequestParam(defaultValue = "") String words, RedirectAttributes redirect) {
		Scanned scanned = words.isBlank() ? null : this.scan.scan(clerk, words);
		if (scanned instanceof Scanned.ReceiptFound found) {
			return "redirect:/counter/redemptions/" + found.redemption();
		}
		if (scanned instanceof Scanned.OrderMeant order) {
			redirect.addAttribute("slip", order.slip());
			return "redirect:/counter/orders";
		}
		if (scanned instanceof Scanned.Several) {
			redirect.addAttribute("q", Typed.search(words));
		}
		return BACK;
	}

	@PostMapping("/basket/member")
	String pick(Actor clerk, @RequestParam UUID member) {
		this.scan.pick(clerk, new MemberId(member));
		return BACK;
	}

	@PostMapping("/basket/member/removal")
	String letGo(Actor clerk) {
		this.baskets.letMemberGo(clerk);
		return BACK;
	}

	@PostMapping("/basket/goods")
	String add(Actor clerk, @RequestParam UUID good, @RequestParam(defaultValue = "1") String many) {
		this.scan.add(clerk, new GoodId(good), WholeNumber.read(many));
		return BACK;
	}

	@PostMapping("/basket/goods/{good}")
	String set(Actor clerk, @PathVariable UUID good, @RequestParam(defaultValue = "") String quantity,
			@RequestParam(defaultValue = "0") int change) {
		if (change != 0) {
			this.baskets.change(clerk, new GoodId(good), Integer.signum(change));
		}
		else {
			this.baskets.set(clerk, new GoodId(good), WholeNumber.read(quantity));
		}
		return BACK;
	}

	@PostMapping("/basket/payment")
	String pay(Actor clerk, @RequestParam(defaultValue = "") String points) {
		this.baskets.pay(clerk, points.isBlank() ? null : Points.of(WholeNumber.read(points)));
		return BACK;
	}

	@PostMapping("/basket/step-back")
	String stepBack(Actor clerk) {
		this.baskets.stepBack(clerk);
		return BACK;
	}

	@PostMapping("/basket/putting-aside")
	String putAside(Actor clerk) {
		this.baskets.putAside(clerk);
		return BACK;
	}

	@PostMapping("/basket/aside/{id}")
	String takeUp(Actor clerk, @PathVariable UUID id) {
		this.baskets.takeUp(clerk, new BasketId(id));
		return BACK;
	}

	@PostMapping("/basket/clearance")
	String clear(Actor clerk) {
		this.baskets.clear(clerk);
		return BACK;
	}

	@PostMapping("/redemptions")
	String redeem(Actor clerk, @RequestParam UUID basket, @RequestParam String seen,
			@RequestParam(defaultValue = "") String pin, RedirectAttributes redirect) {
		Redeemed redeemed = this.redeem.redeem(clerk, new BasketId(basket), Fingerprint.ofHex(seen),
				pin.isBlank() ? null : Pin.read(pin));
		redirect.addAttribute("id", redeemed.redemption().id().toString());
		return "redirect:/counter/redemptions/{id}";
	}

	/**
	 * A refused act leaves the clerk at the counter, with the basket as it is and a
	 * sentence that says what to do.
	 */
	@ExceptionHandler
	String refused(Refusal refusal, Actor clerk, HttpServletRequest request, HttpServletResponse response,
			Model model) {
		response.setStatus(refusal.kind().status());
		// the address of an act cannot be asked for again; a reload shows the counter
		response.setHeader("HX-Replace-Url", "/counter");
		model.addAttribute("refusal", refusal);
		model.addAttribute("words", request.getParameter("words"));
		return page(clerk, model);
	}

	private String page(Actor clerk, Model model) {
		model.addAttribute("desk", this.counter.of(clerk));
		model.addAttribute("zone", WallClock.ZONE);
		return PAGE;
	}

}
