package org.communitypoints.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.communitypoints.counter.Order;
import org.communitypoints.counter.Redeem;
import org.communitypoints.counter.Redemption;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Somebody redeems two different goods at a shop of the demo. */
@Component
@Profile("demo")
class DemoSale {

	private final Shelf shelf;

	private final Ledger ledger;

	private final Redeem redeem;

	DemoSale(Shelf shelf, Ledger ledger, Redeem redeem) {
		this.shelf = shelf;
		this.ledger = ledger;
		this.redeem = redeem;
	}

	/**
	 * Redeems what is there and what the points are enough for.
	 * @param at which of those who come, from 0: each wants something else
	 * @param partlyInCash whether one point of it is paid in cash
	 * @return what was redeemed, or empty if nothing was
	 */
	Optional<Redemption> sell(Actor clerk, Shop shop, Joined member, int at, boolean partlyInCash) {
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		Points total = Points.ZERO;
		List<ShelfGood> onShelf = this.shelf.of(shop.id());
		Points there = this.ledger.available(member.wallet());
		for (int wanted = 0; wanted < 2; wanted++) {
			ShelfGood good = onShelf.get((5 * at + 11 * wanted) % onShelf.size());
			if (good.free() > 0 && !there.lessThan(total.plus(good.price())) && goods.put(good.id(), 1) == null) {
				total = total.plus(good.price());
			}
		}
		if (goods.isEmpty()) {
			return Optional.empty();
		}
		Order order = new Order(IdempotencyKey.next(), Fingerprint.of("demo", at), member.card(), goods,
				partlyInCash ? total.minus(Points.of(1)) : null);
		return Optional.of(this.redeem.redeem(clerk, order).redemption());
	}

}
