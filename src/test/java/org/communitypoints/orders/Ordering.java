package org.communitypoints.orders;

import java.util.List;
import java.util.Map;

import org.communitypoints.counter.Baskets;
import org.communitypoints.counter.Counter;
import org.communitypoints.counter.Market;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.HoldTime;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ReceiveGoods;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What happens around orders, in the words of a test. */
@Component
public class Ordering {

	private final Baskets baskets;

	private final MemberLookup lookup;

	private final PlaceBackorder place;

	private final ReceiveGoods receiveGoods;

	private final Ledger ledger;

	private final Counter counter;

	private final Shelf shelf;

	Ordering(Baskets baskets, MemberLookup lookup, PlaceBackorder place, ReceiveGoods receiveGoods, Ledger ledger,
			Counter counter, Shelf shelf) {
		this.baskets = baskets;
		this.lookup = lookup;
		this.place = place;
		this.receiveGoods = receiveGoods;
		this.ledger = ledger;
		this.counter = counter;
		this.shelf = shelf;
	}

	/**
	 * A member orders soap at a counter.
	 * @param clerk the clerk
	 * @param village where
	 * @param member who
	 * @param quantity how many
	 * @return the order
	 */
	public Backorder soap(Actor clerk, Market.Village village, Joined member, int quantity) {
		return good(clerk, village.soap().id(), member, quantity);
	}

	Backorder soap(Actor clerk, Market.Village village, Joined member, int quantity, @Nullable Points points) {
		return good(clerk, village.soap().id(), member, quantity, points);
	}

	/**
	 * A member orders any good at a counter.
	 * @param clerk the clerk
	 * @param good the good
	 * @param member who
	 * @param quantity how many
	 * @return the order
	 */
	public Backorder good(Actor clerk, GoodId good, Joined member, int quantity) {
		return good(clerk, good, member, quantity, null);
	}

	private Backorder good(Actor clerk, GoodId good, Joined member, int quantity, @Nullable Points points) {
		choose(clerk, member);
		return this.place.place(clerk, wish(clerk, good, quantity, points));
	}

	/** An order as the clerk asks for it who sees what is at the counter now. */
	NewBackorder wish(Actor clerk, GoodId good, int quantity, @Nullable Points points) {
		ShelfGood offered = this.shelf.require(clerk.shop().orElseThrow(), List.of(good)).values().iterator().next();
		return new NewBackorder(BackorderId.next(), good, quantity, points,
				NewBackorder.seen(this.counter.requireMember(clerk), offered));
	}

	void choose(Actor clerk, Joined member) {
		this.baskets.choose(clerk, this.lookup.recall(clerk, member.member()).orElseThrow());
	}

	/**
	 * Soap comes to the shop.
	 * @param village where
	 * @param many how many
	 */
	public void comes(Market.Village village, int many) {
		this.receiveGoods.receive(village.administrator(), IdempotencyKey.next(), village.shop().code(),
				Map.of(village.soap().id(), many));
	}

	long available(Joined member) {
		return this.ledger.available(member.wallet()).value();
	}

	/** The last day of an order is past, and nobody has written it down. */
	static void timeIsOver(BackorderId order) {
		HoldTime.isOver(order.hold());
		HoldTime.passes("stock_reservation",
				"UPDATE stock_reservation r SET made_at = h.placed_at, ends_at = h.ends_at "
						+ "FROM hold h WHERE h.id = r.id AND r.id = ?",
				order.value());
		HoldTime.passes("backorder", "UPDATE backorder b SET placed_at = h.placed_at, ends_at = h.ends_at "
				+ "FROM hold h WHERE h.id = b.id AND b.id = ?", order.value());
	}

}
