package org.communitypoints.orders.web;

import java.time.ZoneId;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.MemberId;
import org.communitypoints.orders.Backorder;
import org.communitypoints.orders.BackorderId;
import org.communitypoints.orders.Backorders;
import org.communitypoints.orders.CancelBackorder;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What members have ordered, and giving it up. */
@Controller
@RequestMapping("/me/orders")
class OwnOrders {

	private final Backorders orders;

	private final CancelBackorder cancel;

	private final ZoneId zone;

	OwnOrders(Backorders orders, CancelBackorder cancel, ZoneId zone) {
		this.orders = orders;
		this.cancel = cancel;
		this.zone = zone;
	}

	@GetMapping
	ModelAndView list(Actor actor) {
		return new ModelAndView("orders/me/list").addObject("orders", this.orders.of(new MemberId(actor.id().value())))
			.addObject("zone", this.zone);
	}

	@PostMapping("/{id}/cancellation")
	String cancel(Actor actor, @PathVariable UUID id, RedirectAttributes next) {
		this.cancel.cancel(actor, new BackorderId(id), Backorder.Reason.CHANGED_MIND);
		next.addFlashAttribute("done", "orders.cancelled");
		return "redirect:/me/orders";
	}

}
