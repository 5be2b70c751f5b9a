package org.communitypoints.orders.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import org.communitypoints.counter.Counter;
import org.communitypoints.counter.Desk;
import org.communitypoints.counter.Paper;
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.Pin;
import org.communitypoints.members.QrPath;
import org.communitypoints.orders.Backorder;
import org.communitypoints.orders.BackorderId;
import org.communitypoints.orders.Backorders;
import org.communitypoints.orders.CancelBackorder;
import org.communitypoints.orders.HandOver;
import org.communitypoints.orders.NewBackorder;
import org.communitypoints.orders.PlaceBackorder;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The orders of a clerk's shop: what is asked for, what has come, and handing it over.
 */
@Controller
@RequestMapping("/counter/orders")
class OrderController {

	private static final List<Backorder.Reason> REASONS = List.of(Backorder.Reason.CHANGED_MIND,
			Backorder.Reason.NOT_COMING, Backorder.Reason.MISTAKE);

	private final Backorders orders;

	private final PlaceBackorder place;

	private final HandOver handOver;

	private final CancelBackorder cancel;

	private final Counter counter;

	private final ShopDirectory shops;

	private final ZoneId zone;

	OrderController(Backorders orders, PlaceBackorder place, HandOver handOver, CancelBackorder cancel, Counter counter,
			ShopDirectory shops, ZoneId zone) {
		this.orders = orders;
		this.place = place;
		this.handOver = handOver;
		this.cancel = cancel;
		this.counter = counter;
		this.shops = shops;
		this.zone = zone;
	}

	@GetMapping
	String list(Actor clerk, @RequestParam(defaultValue = "") String show, @RequestParam(defaultValue = "") String slip,
			Model model, HttpServletResponse response) {
		if (!slip.isBlank()) {
			try {
				return "redirect:/counter/orders/" + this.orders.onSlip(shop(clerk), slip).id();
			}
			catch (Refusal refusal) {
				response.setStatus(refusal.kind().status());
				model.addAttribute("refusal", refusal);
			}
		}
		model.addAttribute("typed", slip);
		model.addAttribute("shop", shop(clerk));
		boolean over = show.equals("over");
		model.addAttribute("over", over);
		model.addAttribute("orders", over ? this.orders.over(clerk) : this.orders.open(clerk));
		model.addAttribute("zone", this.zone);
		return "orders/list";
	}

	@GetMapping("/new")
	String ask(Actor clerk, @RequestParam UUID good, Model model) {
		Desk desk = this.counter.of(clerk);
		int quantity = Math.max(1, desk.quantityOf(offered(desk, good)));
		model.addAttribute("form",
				new OrderForm(BackorderId.next().value(), good, null, Integer.toString(quantity), ""));
		return form(desk, good, model);
	}

	@PostMapping
	String place(Actor clerk, @Valid @ModelAttribute("form") OrderForm form, BindingResult errors, Model model,
			HttpServletResponse response, RedirectAttributes next) {
		if (form == null || form.id() == null || form.good() == null) {
			throw new NotFound();
		}
		if (errors.hasErrors()) {
			response.setStatus(422);
			return form(this.counter.of(clerk), form.good(), model);
		}
		try {
			next.addAttribute("id", this.place.place(clerk, form.toWish()).id().toString());
			next.addFlashAttribute("done", "orders.placed");
			return "redirect:/counter/orders/{id}";
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			model.addAttribute("refusal", refusal);
			return form(this.counter.of(clerk), form.good(), model);
		}
	}

	@GetMapping("/{id}")
	String show(Actor clerk, @PathVariable UUID id, Model model) {
		Backorder order = this.orders.require(clerk, new BackorderId(id));
		model.addAttribute("order", order);
		model.addAttribute("reasons", REASONS);
		model.addAttribute("asksForPin",
				order.state() == Backorder.State.HERE && this.handOver.asksForPin(clerk, order));
		model.addAttribute("zone", this.zone);
		return "orders/order";
	}

	@GetMapping("/{id}/slip")
	String slip(Actor clerk, @PathVariable UUID id, Paper paper, Model model) {
		Backorder order = this.orders.require(clerk, new BackorderId(id));
		model.addAttribute("order", order);
		Shop shop = shop(clerk);
		model.addAttribute("shop", shop);
		model.addAttribute("code", QrPath.of(ReceiptCode.ofOrder(shop, order.number())));
		model.addAttribute("paper", paper);
		model.addAttribute("papers", Paper.values());
		model.addAttribute("zone", this.zone);
		return "orders/slip";
	}

	@PostMapping("/{id}/hand-over")
	String handOver(Actor clerk, @PathVariable UUID id, @RequestParam(defaultValue = "") String pin, Model model,
			HttpServletResponse response) {
		try {
			return "redirect:/counter/redemptions/"
					+ this.handOver.handOver(clerk, new BackorderId(id), pin.isBlank() ? null : Pin.read(pin));
		}
		catch (Refusal refusal) {
			return refused(refusal, clerk, id, model, response);
		}
	}

	@PostMapping("/{id}/cancellation")
	String cancel(Actor clerk, @PathVariable UUID id, @RequestParam(required = false) Backorder.Reason reason,
			Model model, HttpServletResponse response, RedirectAttributes next) {
		if (!Optional.ofNullable(reason).filter(REASONS::contains).isPresent()) {
			response.setStatus(422);
			model.addAttribute("unsaid", true);
			return show(clerk, id, model);
		}
		try {
			this.cancel.cancel(clerk, new BackorderId(id), reason);
			next.addFlashAttribute("done", "orders.cancelled");
			return "redirect:/counter/orders/{id}";
		}
		catch (Refusal refusal) {
			return refused(refusal, clerk, id, model, response);
		}
	}

	/** A refused act leaves the clerk at the order as it stands. */
	private String refused(Refusal refusal, Actor clerk, UUID id, Model model, HttpServletResponse response) {
		response.setStatus(refusal.kind().status());
		model.addAttribute("refusal", refusal);
		return show(clerk, id, model);
	}

	private String form(Desk desk, UUID good, Model model) {
		model.addAttribute("desk", desk);
		ShelfGood offered = offered(desk, good);
		model.addAttribute("good", offered);
		MemberAtCounter member = desk.memberOrNull();
		model.addAttribute("seen", (member != null) ? NewBackorder.seen(member, offered) : null);
		model.addAttribute("last", this.place.until().minusSeconds(1).atZone(this.zone).toLocalDate());
		return "orders/new";
	}

	private Shop shop(Actor clerk) {
		return this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
	}

	private static ShelfGood offered(Desk desk, UUID good) {
		return desk.shelf()
			.stream()
			.filter((offered) -> offered.id().equals(new GoodId(good)))
			.findFirst()
			.orElseThrow(NotFound::new);
	}

}
