package org.communitypoints.shops.web;

import java.util.Locale;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.ChangePrice;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.StockLine;
import org.communitypoints.shops.StockList;
import org.communitypoints.shops.StockRules;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One good on a shop's shelf: its price there, beside that of an ordinary till. */
@Controller
@RequestMapping("/shops/{code}/shelf/{barcode}")
class ShelfPages {

	private final ShopDirectory shops;

	private final StockList stock;

	private final StockRules rules;

	private final ChangePrice changePrice;

	private final MessageSource words;

	ShelfPages(ShopDirectory shops, StockList stock, StockRules rules, ChangePrice changePrice, MessageSource words) {
		this.shops = shops;
		this.stock = stock;
		this.rules = rules;
		this.changePrice = changePrice;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String code, @PathVariable String barcode) {
		StockLine good = find(actor, code, barcode);
		return page(actor, code, good).addObject("price", priceOf(good));
	}

	@PostMapping("/price")
	Object change(Actor actor, @PathVariable String code, @PathVariable String barcode,
			@Valid @ModelAttribute("price") PriceForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		StockLine good = find(actor, code, barcode);
		if (errors.hasErrors()) {
			return Answer.refused(page(actor, code, good));
		}
		this.changePrice.change(actor, code, good.id(), form.toPrice());
		return done(code, good, "shops.price.done", locale, next, form.toPrice().points().value());
	}

	private StockLine find(Actor actor, String code, String barcode) {
		Shop shop = this.shops.require(actor, code);
		return this.stock.find(shop.id(), barcode).orElseThrow(NotFound::new);
	}

	private ModelAndView page(Actor actor, String code, StockLine good) {
		return new ModelAndView("shops/shelf/good").addObject("shop", this.shops.require(actor, code))
			.addObject("good", good)
			.addObject("rule", this.rules.prices())
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private String done(String code, StockLine good, String message, Locale locale, RedirectAttributes next,
			Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		next.addAttribute("code", code);
		next.addAttribute("barcode", good.barcode());
		return "redirect:/shops/{code}/shelf/{barcode}";
	}

	private static PriceForm priceOf(StockLine good) {
		return new PriceForm(good.price().toString());
	}

}
