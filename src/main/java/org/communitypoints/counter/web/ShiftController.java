package org.communitypoints.counter.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.Paper;
import org.communitypoints.counter.CounterRules;
import org.communitypoints.counter.Favourites;
import org.communitypoints.counter.Shift;
import org.communitypoints.counter.ShiftDiffers;
import org.communitypoints.counter.WorkShifts;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Refusal;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The shifts of a shop: opened and closed at its counter, read and, where nobody else
 * can, closed from above.
 */
@Controller
class ShiftController {

	/** How many goods a clerk is asked to count: those that go most. */
	private static final int GOODS_TO_COUNT = 12;

	private final WorkShifts workShifts;

	private final CounterRules rules;

	private final Favourites favourites;

	private final Shelf shelf;

	private final ShopDirectory shops;

	ShiftController(WorkShifts workShifts, CounterRules rules, Favourites favourites, Shelf shelf,
			ShopDirectory shops) {
		this.workShifts = workShifts;
		this.rules = rules;
		this.favourites = favourites;
		this.shelf = shelf;
		this.shops = shops;
	}

	@GetMapping("/counter/shifts")
	String shifts(Actor clerk, @RequestParam(required = false) @Nullable Integer before, Model model) {
		model.addAttribute("open", this.workShifts.openedBy(clerk).orElse(null));
		model.addAttribute("serving", this.workShifts.isServing(clerk));
		return list(clerk, own(clerk), "/counter", before, model);
	}

	@GetMapping("/counter/shifts/new")
	String opening(Actor clerk, Model model) {
		return opening(clerk, ShiftForm.BLANK, model);
	}

	@PostMapping("/counter/shifts")
	String open(Actor clerk, @RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
		ShiftForm form = ShiftForm.of(sent);
		try {
			this.workShifts.open(clerk, form.fen(), form.counts());
			return "redirect:/counter";
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			model.addAttribute("refusal", refusal);
			return opening(clerk, form, model);
		}
	}

	@GetMapping("/counter/shifts/{number}")
	String shift(Actor clerk, @PathVariable int number, Model model) {
		return report(clerk, own(clerk), number, "/counter", model);
	}

	@GetMapping("/counter/shifts/{number}/paper")
	String paper(Actor clerk, @PathVariable int number, Paper paper, Model model) {
		report(clerk, own(clerk), number, "/counter", model);
		model.addAttribute("paper", paper);
		model.addAttribute("papers", Paper.values());
		return "counter/shift-paper";
	}

	@GetMapping("/counter/shifts/{number}/closing")
	String closing(Actor clerk, @PathVariable int number, Model model) {
		return closing(clerk, own(clerk), number, "/counter", ShiftForm.BLANK, model);
	}

	@PostMapping("/counter/shifts/{number}/closing")
	String close(Actor clerk, @PathVariable int number, @RequestParam Map<String, String> sent, Model model,
			HttpServletResponse response) {
		return close(clerk, own(clerk), number, "/counter", ShiftForm.of(sent), model, response);
	}

	@GetMapping("/shops/{code}/shifts")
	String shiftsAbove(Actor actor, @PathVariable String code, @RequestParam(required = false) @Nullable Integer before,
			Model model) {
		Shop shop = this.shops.require(actor, code);
		return list(actor, shop, "/shops/" + shop.code(), before, model);
	}

	@GetMapping("/shops/{code}/shifts/{number}")
	String shiftAbove(Actor actor, @PathVariable String code, @PathVariable int number, Model model) {
		Shop shop = this.shops.require(actor, code);
		return report(actor, shop, number, "/shops/" + shop.code(), model);
	}

	@GetMapping("/shops/{code}/shifts/{number}/closing")
	String closingAbove(Actor actor, @PathVariable String code, @PathVariable int number, Model model) {
		Shop shop = this.shops.require(actor, code);
		return closing(actor, shop, number, "/shops/" + shop.code(), ShiftForm.BLANK, model);
	}

	@PostMapping("/shops/{code}/shifts/{number}/closing")
	String closeAbove(Actor actor, @PathVariable String code, @PathVariable int number,
			@RequestParam Map<String, String> sent, Model model, HttpServletResponse response) {
		Shop shop = this.shops.require(actor, code);
		return close(actor, shop, number, "/shops/" + shop.code(), ShiftForm.of(sent), model, response);
	}

	private String list(Actor actor, Shop shop, String base, @Nullable Integer before, Model model) {
		List<Shift> page = this.workShifts.of(actor, shop, (before != null) ? before : Integer.MAX_VALUE);
		show(shop, base, model);
		model.addAttribute("shifts", page);
		model.addAttribute("used", this.rules.hasShifts(shop.id()));
		model.addAttribute("older", (page.size() == WorkShifts.PAGE) ? page.get(page.size() - 1).number() : null);
		return "counter/shifts";
	}

	private String opening(Actor clerk, ShiftForm form, Model model) {
		Shop shop = own(clerk);
		show(shop, "/counter", model);
		model.addAttribute("form", form);
		model.addAttribute("goods", this.favourites.first(shop.id(), this.shelf.of(shop.id()), GOODS_TO_COUNT));
		return "counter/shift-new";
	}

	private String report(Actor actor, Shop shop, int number, String base, Model model) {
		Shift shift = this.workShifts.require(actor, shop, number);
		show(shop, base, model);
		model.addAttribute("shift", shift);
		model.addAttribute("mayClose",
				shift.closing().isEmpty() && (actor.is(Role.ADMINISTRATOR) || shift.openedBy().equals(actor.id())));
		return "counter/shift";
	}

	private String closing(Actor actor, Shop shop, int number, String base, ShiftForm form, Model model) {
		report(actor, shop, number, base, model);
		model.addAttribute("form", form);
		model.addAttribute("reasons", Shift.Reason.values());
		model.addAttribute("goods", this.favourites.first(shop.id(), this.shelf.of(shop.id()), GOODS_TO_COUNT));
		return "counter/shift-closing";
	}

	private String close(Actor actor, Shop shop, int number, String base, ShiftForm form, Model model,
			HttpServletResponse response) {
		try {
			this.workShifts.close(actor, shop, number, form.fen(), form.counts(), form.why());
			return "redirect:" + base + "/shifts/" + number;
		}
		catch (Refusal refusal) {
			response.setStatus(refusal.kind().status());
			model.addAttribute("refusal", refusal);
			if (refusal instanceof ShiftDiffers differs) {
				model.addAttribute("differing",
						differs.goods().stream().collect(Collectors.toMap(Shift.Count::good, Function.identity())));
			}
			return closing(actor, shop, number, base, form, model);
		}
	}

	private Shop own(Actor clerk) {
		return this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
	}

	private static void show(Shop shop, String base, Model model) {
		model.addAttribute("shop", shop);
		model.addAttribute("base", base);
		model.addAttribute("zone", WallClock.ZONE);
	}

}
