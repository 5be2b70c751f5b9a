package org.communitypoints.shops.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.validation.Valid;
import org.communitypoints.communities.CodeAlreadyUsed;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Choice;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.Typed;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.shops.AlreadyOnShelf;
import org.communitypoints.shops.Catalogue;
import org.communitypoints.shops.CatchmentElsewhere;
import org.communitypoints.shops.Good;
import org.communitypoints.shops.OpenShop;
import org.communitypoints.shops.PutOnShelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.ShopLine;
import org.communitypoints.shops.StockList;
import org.communitypoints.shops.StockRules;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The shops, and each shop with its shelf. */
@Controller
@RequestMapping("/shops")
class ShopPages {

	private static final int FOUND = 200;

	private final ShopDirectory shops;

	private final CommunityTree tree;

	private final Catalogue catalogue;

	private final StockList stock;

	private final StockRules rules;

	private final Ledger ledger;

	private final OpenShop openShop;

	private final PutOnShelf putOnShelf;

	private final MessageSource words;

	ShopPages(ShopDirectory shops, CommunityTree tree, Catalogue catalogue, StockList stock, StockRules rules,
			Ledger ledger, OpenShop openShop, PutOnShelf putOnShelf, MessageSource words) {
		this.shops = shops;
		this.tree = tree;
		this.catalogue = catalogue;
		this.stock = stock;
		this.rules = rules;
		this.ledger = ledger;
		this.openShop = openShop;
		this.putOnShelf = putOnShelf;
		this.words = words;
	}

	@GetMapping
	String list(Actor actor, @RequestParam(defaultValue = "") String search, Model model) {
		String wanted = Typed.search(search);
		List<ShopLine> found = this.shops.lines(actor, wanted, FOUND);
		model.addAttribute("search", wanted);
		model.addAttribute("shops", found);
		model.addAttribute("cut", found.size() == FOUND);
		model.addAttribute("mayWrite", actor.is(Role.ADMINISTRATOR));
		return "shops/list";
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @RequestParam(defaultValue = "") String community, Locale locale) {
		actor.mustAdminister();
		return form(actor, locale).addObject("shop", ShopForm.in(community));
	}

	@PostMapping
	Object open(Actor actor, @Valid @ModelAttribute("shop") ShopForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		if (!errors.hasErrors()) {
			try {
				Shop shop = this.openShop.open(actor, form.toShop());
				return done(shop.code(), "shops.opened", locale, next, shop.name(locale));
			}
			catch (CodeAlreadyUsed refusal) {
				Answer.beside("code", refusal, errors);
			}
			catch (CatchmentElsewhere refusal) {
				Answer.beside("catchment", refusal, errors);
			}
		}
		return Answer.refused(form(actor, locale));
	}

	@GetMapping("/{code}")
	ModelAndView show(Actor actor, @PathVariable String code) {
		return page(actor, code).addObject("put", ShelfForm.EMPTY);
	}

	@PostMapping("/{code}/shelf")
	Object put(Actor actor, @PathVariable String code, @Valid @ModelAttribute("put") ShelfForm form,
			BindingResult errors, Locale locale, RedirectAttributes next) {
		Good good = errors.hasErrors() ? null : this.catalogue.find(form.toBarcode()).orElse(null);
		if (good == null && !errors.hasErrors()) {
			errors.rejectValue("barcode", "shops.shelf.barcode.unknown");
		}
		if (good != null) {
			try {
				this.putOnShelf.put(actor, code, Map.of(good.id(), form.toPrice()));
				return done(code, "shops.shelf.put.done", locale, next, good.name(locale));
			}
			catch (AlreadyOnShelf refusal) {
				Answer.beside("barcode", refusal, errors);
			}
		}
		return Answer.refused(page(actor, code));
	}

	private ModelAndView form(Actor actor, Locale locale) {
		List<Choice> communities = new ArrayList<>();
		this.tree.choices(actor, locale)
			.forEach((code, words) -> communities.add(new Choice(code, words + " · " + code)));
		List<Choice> catchments = new ArrayList<>(communities);
		communities.add(0, new Choice("", this.words.getMessage("shops.community.none", null, locale)));
		catchments.add(0, new Choice("", this.words.getMessage("shops.catchment.own", null, locale)));
		return new ModelAndView("shops/new").addObject("communities", communities).addObject("catchments", catchments);
	}

	private ModelAndView page(Actor actor, String code) {
		Shop shop = this.shops.require(actor, code);
		return new ModelAndView("shops/shop").addObject("shop", shop)
			.addObject("community", this.tree.find(shop.community()))
			.addObject("catchment", this.tree.find(shop.catchment()))
			.addObject("seesCatchment", this.tree.sees(actor, shop.catchment()))
			.addObject("unsettled", this.ledger.balance(shop.till()))
			.addObject("shelf", this.stock.of(shop.id()))
			.addObject("rule", this.rules.prices())
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private String done(String code, String message, Locale locale, RedirectAttributes next, Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		next.addAttribute("code", code);
		return "redirect:/shops/{code}";
	}

}
