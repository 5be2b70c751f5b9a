package org.communitypoints.shops.web;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.ChangePrice;
import org.communitypoints.shops.ReceiveGoods;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.communitypoints.shops.StockOverfull;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One good on a shop's shelf: its price there, and deliveries of it. */
@Controller
@RequestMapping("/shops/{code}/shelf/{barcode}")
class ShelfPages {

	private final ShopDirectory shops;

	private final Shelf shelf;

	private final ChangePrice changePrice;

	private final ReceiveGoods receiveGoods;

	private final MessageSource words;

	ShelfPages(ShopDirectory shops, Shelf shelf, ChangePrice changePrice, ReceiveGoods receiveGoods,
			MessageSource words) {
		this.shops = shops;
		this.shelf = shelf;
		this.changePrice = changePrice;
		this.receiveGoods = receiveGoods;
		this.words = words;
	}

	@GetMapping
	ModelAndView show(Actor actor, @PathVariable String code, @PathVariable String barcode) {
		ShelfGood good = find(actor, code, barcode);
		return page(actor, code, good, IdempotencyKey.next().value()).addObject("price", priceOf(good))
			.addObject("delivery", DeliveryForm.EMPTY);
	}

	@PostMapping("/price")
	Object change(Actor actor, @PathVariable String code, @PathVariable String barcode,
			@Valid @ModelAttribute("price") PriceForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		ShelfGood good = find(actor, code, barcode);
		if (errors.hasErrors()) {
			return Answer.refused(page(actor, code, good, IdempotencyKey.next().value()))
				.addObject("delivery", DeliveryForm.EMPTY);
		}
		this.changePrice.change(actor, code, good.id(), form.toPrice());
		return done(code, good, "shops.price.done", locale, next, form.toPrice().points().value());
	}

	@PostMapping("/deliveries")
	Object receive(Actor actor, @PathVariable String code, @PathVariable String barcode, @RequestParam UUID key,
			@Valid @ModelAttribute("delivery") DeliveryForm form, BindingResult errors, Locale locale,
			RedirectAttributes next) {
		ShelfGood good = find(actor, code, barcode);
		if (!errors.hasErrors()) {
			try {
				this.receiveGoods.receive(actor, new IdempotencyKey(key), code, Map.of(good.id(), form.toQuantity()));
				return done(code, good, "shops.delivery.done", locale, next, form.toQuantity(), good.unit());
			}
			catch (StockOverfull refusal) {
				Answer.beside("quantity", refusal, errors);
			}
		}
		return Answer.refused(page(actor, code, good, key)).addObject("price", priceOf(good));
	}

	private ShelfGood find(Actor actor, String code, String barcode) {
		Shop shop = this.shops.require(actor, code);
		return this.shelf.byBarcode(shop.id(), barcode).orElseThrow(NotFound::new);
	}

	private ModelAndView page(Actor actor, String code, ShelfGood good, UUID key) {
		return new ModelAndView("shops/shelf/good").addObject("shop", this.shops.require(actor, code))
			.addObject("good", good)
			.addObject("key", key)
			.addObject("mayWrite", actor.is(Role.ADMINISTRATOR));
	}

	private String done(String code, ShelfGood good, String message, Locale locale, RedirectAttributes next,
			Object... facts) {
		next.addFlashAttribute("done", this.words.getMessage(message, facts, locale));
		next.addAttribute("code", code);
		next.addAttribute("barcode", good.barcode());
		return "redirect:/shops/{code}/shelf/{barcode}";
	}

	private static PriceForm priceOf(ShelfGood good) {
		return new PriceForm(good.price().toString());
	}

}
