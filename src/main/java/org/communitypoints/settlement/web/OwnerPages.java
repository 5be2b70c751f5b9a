package org.communitypoints.settlement.web;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** An owner's own shop at a glance. */
@Controller
@RequestMapping("/shop")
class OwnerPages {

	private final ShopDirectory shops;

	private final Shelf shelf;

	private final Ledger ledger;

	OwnerPages(ShopDirectory shops, Shelf shelf, Ledger ledger) {
		this.shops = shops;
		this.shelf = shelf;
		this.ledger = ledger;
	}

	@GetMapping
	String show(Actor actor, Model model) {
		Shop shop = this.shops.find(actor.shop().orElseThrow(NotAllowed::new));
		model.addAttribute("shop", shop);
		model.addAttribute("unsettled", this.ledger.balance(shop.till()));
		model.addAttribute("shelf", this.shelf.of(shop.id()));
		return "settlement/shop";
	}

}
