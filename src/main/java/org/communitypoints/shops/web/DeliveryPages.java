package org.communitypoints.shops.web;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.shops.Deliveries;
import org.communitypoints.shops.Delivery;
import org.communitypoints.shops.ReceiveGoods;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.StockLine;
import org.communitypoints.shops.StockList;
import org.communitypoints.shops.StockOverfull;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Goods in 入库: what came, from whom, and what came before. */
@Controller
@RequestMapping({ "/shop/deliveries", "/shops/{code}/deliveries" })
class DeliveryPages {

	private final KeptShop shops;

	private final StockList stock;

	private final Deliveries deliveries;

	private final ReceiveGoods receiveGoods;

	private final ZoneId zone;

	private final MessageSource words;

	DeliveryPages(KeptShop shops, StockList stock, Deliveries deliveries, ReceiveGoods receiveGoods, ZoneId zone,
			MessageSource words) {
		this.shops = shops;
		this.stock = stock;
		this.deliveries = deliveries;
		this.receiveGoods = receiveGoods;
		this.zone = zone;
		this.words = words;
	}

	@GetMapping
	ModelAndView list(Actor actor, @PathVariable(required = false) @Nullable String code) {
		Shop shop = this.shops.of(actor, code);
		return new ModelAndView("shops/deliveries/list").addObject("shop", shop)
			.addObject("base", KeptShop.base(code))
			.addObject("deliveries", this.deliveries.of(shop.id()))
			.addObject("limit", Deliveries.LIMIT)
			.addObject("zone", this.zone)
			.addObject("mayKeep", KeptShop.mayKeep(actor));
	}

	@GetMapping("/new")
	ModelAndView ask(Actor actor, @PathVariable(required = false) @Nullable String code,
			@RequestParam(defaultValue = "") String good, Locale locale) {
		Shop shop = this.shops.of(actor, code);
		if (!KeptShop.mayKeep(actor)) {
			throw new NotAllowed();
		}
		List<StockLine> shelf = this.stock.of(shop.id());
		String first = GoodChoice.find(shelf, good)
			.map((line) -> GoodChoice.options(List.of(line), locale).get(0))
			.orElse("");
		return form(code, shop, shelf, IdempotencyKey.next().value(), locale)
			.addObject("delivery", DeliveryForm.of(first))
			.addObject("wrong", Map.of());
	}

	@PostMapping
	Object receive(Actor actor, @PathVariable(required = false) @Nullable String code, @RequestParam UUID key,
			@ModelAttribute("delivery") DeliveryForm form, Locale locale, RedirectAttributes next) {
		Shop shop = this.shops.of(actor, code);
		List<StockLine> shelf = this.stock.of(shop.id());
		DeliveryForm.Outcome outcome = form.read(shelf);
		Delivery delivery = outcome.deliveryOrNull();
		Map<String, String> wrong = outcome.wrong();
		if (delivery != null) {
			try {
				this.receiveGoods.receive(actor, new IdempotencyKey(key), shop.code(), delivery);
				next.addFlashAttribute("done",
						this.words.getMessage("stock.in.done", new Object[] { delivery.goods().size() }, locale));
				return "redirect:" + KeptShop.base(code) + "/deliveries";
			}
			catch (StockOverfull refusal) {
				wrong = Map.of("line0", "refusal.stock-overfull");
			}
		}
		return Answer.refused(form(code, shop, shelf, key, locale)).addObject("wrong", wrong);
	}

	@PostMapping("/{id}/donor/removal")
	String forgetDonor(Actor actor, @PathVariable(required = false) @Nullable String code, @PathVariable UUID id,
			Locale locale, RedirectAttributes next) {
		this.deliveries.forgetDonor(actor, this.shops.of(actor, code).code(), id);
		next.addFlashAttribute("done", this.words.getMessage("stock.donor.done", null, locale));
		return "redirect:" + KeptShop.base(code) + "/deliveries";
	}

	private static ModelAndView form(@Nullable String code, Shop shop, List<StockLine> shelf, UUID key, Locale locale) {
		return new ModelAndView("shops/deliveries/new").addObject("shop", shop)
			.addObject("base", KeptShop.base(code))
			.addObject("options", GoodChoice.options(shelf, locale))
			.addObject("key", key);
	}

}
