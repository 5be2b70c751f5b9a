package org.communitypoints.counter.web;

import java.util.List;
import java.util.UUID;

import jakarta.servlet.http.HttpServletResponse;
import org.communitypoints.counter.CounterRules;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a shop has chosen for its counters. */
@Controller
@RequestMapping("/shops/{code}/counter")
class CounterSettingController {

	private static final String BACK = "redirect:/shops/{code}/counter";

	private final CounterRules rules;

	private final Shelf shelf;

	private final ShopDirectory shops;

	CounterSettingController(CounterRules rules, Shelf shelf, ShopDirectory shops) {
		this.rules = rules;
		this.shelf = shelf;
		this.shops = shops;
	}

	@GetMapping
	String show(Actor actor, @PathVariable String code, Model model) {
		Shop shop = this.shops.require(actor, code);
		model.addAttribute("shop", shop);
		model.addAttribute("shifts", this.rules.hasShifts(shop.id()));
		model.addAttribute("limits", this.rules.limits(shop.id()));
		model.addAttribute("goods", this.shelf.of(shop.id()));
		model.addAttribute("mayWrite", actor.is(Role.ADMINISTRATOR));
		return "counter/settings";
	}

	@PostMapping
	String set(Actor actor, @PathVariable String code, @RequestParam(defaultValue = "false") boolean shifts,
			RedirectAttributes next) {
		this.rules.setShifts(actor, this.shops.require(actor, code), shifts);
		next.addFlashAttribute("done", true);
		return BACK;
	}

	@PostMapping("/limits")
	String limit(Actor actor, @PathVariable String code, @RequestParam UUID good,
			@RequestParam(defaultValue = "") String most, Model model, HttpServletResponse response,
			RedirectAttributes next) {
		Shop shop = this.shops.require(actor, code);
		String typed = Typed.number(most);
		if (!typed.matches("|[1-9][0-9]{0,2}")) {
			response.setStatus(422);
			model.addAttribute("wrong", true);
			model.addAttribute("typed", most);
			model.addAttribute("chosen", good);
			return show(actor, code, model);
		}
		this.shelf.require(shop.id(), List.of(new GoodId(good)));
		this.rules.setLimit(actor, shop, new GoodId(good), typed.isEmpty() ? null : Integer.valueOf(typed));
		next.addFlashAttribute("done", true);
		return BACK;
	}

}
