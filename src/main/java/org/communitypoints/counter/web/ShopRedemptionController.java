package org.communitypoints.counter.web;

import java.util.List;
import java.util.UUID;

import org.communitypoints.counter.Receipts;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.counter.ReturnGoods;
import org.communitypoints.counter.ReturnSheet;
import org.communitypoints.counter.TakeBack;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A shop's receipts as seen from above it: auditors read them, administrators take one
 * back when a clerk no longer can.
 */
@Controller
@RequestMapping("/shops/{code}/redemptions")
class ShopRedemptionController {

	private final Receipts receipts;

	private final TakeBack takeBack;

	private final ReturnGoods returnGoods;

	private final ShopDirectory shops;

	ShopRedemptionController(Receipts receipts, TakeBack takeBack, ReturnGoods returnGoods, ShopDirectory shops) {
		this.receipts = receipts;
		this.takeBack = takeBack;
		this.returnGoods = returnGoods;
		this.shops = shops;
	}

	@GetMapping
	String redemptions(Actor actor, @PathVariable String code, @RequestParam(required = false) @Nullable Long before,
			Model model) {
		if (before != null && before < 1) {
			throw new NoSuchPage(Receipts.PAGE);
		}
		Shop shop = this.shops.require(actor, code);
		List<Redemption> page = this.receipts.of(actor, shop, before);
		model.addAttribute("base", "/shops/" + shop.code() + "/redemptions");
		model.addAttribute("back", "/shops/" + shop.code());
		model.addAttribute("zone", WallClock.ZONE);
		model.addAttribute("shop", shop);
		model.addAttribute("redemptions", page);
		model.addAttribute("older", (page.size() == Receipts.PAGE) ? page.get(page.size() - 1).number() : null);
		return "counter/redemptions";
	}

	@GetMapping("/{id}")
	String redemption(Actor actor, @PathVariable String code, @PathVariable UUID id, Model model) {
		Shop shop = this.shops.require(actor, code);
		model.addAttribute("zone", WallClock.ZONE);
		model.addAttribute("shop", shop);
		Redemption redemption = at(shop, actor, id);
		ReturnSheet sheet = this.returnGoods.sheet(redemption);
		model.addAttribute("redemption", redemption);
		model.addAttribute("sheet", sheet);
		model.addAttribute("mayReturn", actor.is(Role.ADMINISTRATOR) && sheet.isOpen());
		model.addAttribute("mayTakeBack", actor.is(Role.ADMINISTRATOR) && sheet.returns().isEmpty());
		model.addAttribute("reasons", Redemption.Reason.values());
		return "counter/shop-redemption";
	}

	@PostMapping("/{id}/reversal")
	String takeBack(Actor actor, @PathVariable String code, @PathVariable UUID id,
			@RequestParam Redemption.Reason reason) {
		Redemption redemption = at(this.shops.require(actor, code), actor, id);
		this.takeBack.takeBack(actor, redemption.id(), reason, IdempotencyKey.chosenBy(id, "take-back"));
		return "redirect:/shops/{code}/redemptions/{id}";
	}

	private Redemption at(Shop shop, Actor actor, UUID id) {
		Redemption redemption = this.receipts.require(actor, new RedemptionId(id));
		if (!redemption.shop().equals(shop.id())) {
			throw new NotFound();
		}
		return redemption;
	}

}
