package org.communitypoints.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.CloseCount;
import org.communitypoints.shops.CountGoods;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.StartCount;
import org.communitypoints.shops.StockCount;
import org.communitypoints.shops.StockCounts;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Two counts of the stock at the first village's shop: one that is confirmed, by which
 * one piece was damaged, and one that has only just begun.
 */
@Component
@Profile("demo")
class DemoCount {

	private static final int KINDS = 8;

	private final Shelf shelf;

	private final StartCount start;

	private final CountGoods counting;

	private final StockCounts counts;

	private final CloseCount close;

	DemoCount(Shelf shelf, StartCount start, CountGoods counting, StockCounts counts, CloseCount close) {
		this.shelf = shelf;
		this.start = start;
		this.counting = counting;
		this.counts = counts;
		this.close = close;
	}

	/** Counts as the shop's owner. */
	void count(DemoVillage village) {
		Actor owner = village.who(DemoSignIn.OWNER);
		String shop = village.shop().code();
		List<ShelfGood> goods = this.shelf.of(village.shop().id())
			.stream()
			.filter((good) -> good.free() > 1)
			.limit(KINDS)
			.toList();
		GoodId damaged = goods.get(0).id();
		int first = this.start.start(owner, shop);
		Map<GoodId, Integer> there = there(goods);
		there.merge(damaged, -1, Integer::sum);
		this.counting.count(owner, shop, first, there);
		this.close.confirm(owner, shop, first, this.counts.require(village.shop().id(), first).revision(),
				Map.of(damaged, StockCount.Reason.DAMAGED));
		this.counting.count(owner, shop, this.start.start(owner, shop), there(goods.subList(KINDS / 2, KINDS)));
	}

	private static Map<GoodId, Integer> there(List<ShelfGood> goods) {
		Map<GoodId, Integer> there = new LinkedHashMap<>();
		goods.forEach((good) -> there.put(good.id(), good.onHand()));
		return there;
	}

}
