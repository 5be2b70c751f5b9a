package org.communitypoints.demo;

import java.util.Comparator;
import java.util.Map;

import org.communitypoints.counter.Baskets;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Joined;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.orders.BackorderId;
import org.communitypoints.orders.NewBackorder;
import org.communitypoints.orders.PlaceBackorder;
import org.communitypoints.shops.Arrival;
import org.communitypoints.shops.Delivery;
import org.communitypoints.shops.ReceiveGoods;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Two orders at the first village's shop: one waits for its goods, the goods of the other
 * have come.
 */
@Component
@Profile("demo")
class DemoOrders {

	private static final int MORE = 6;

	private final Shelf shelf;

	private final Baskets baskets;

	private final MemberLookup lookup;

	private final Ledger ledger;

	private final PlaceBackorder place;

	private final ReceiveGoods receive;

	DemoOrders(Shelf shelf, Baskets baskets, MemberLookup lookup, Ledger ledger, PlaceBackorder place,
			ReceiveGoods receive) {
		this.shelf = shelf;
		this.baskets = baskets;
		this.lookup = lookup;
		this.ledger = ledger;
		this.place = place;
		this.receive = receive;
	}

	/** Places both, and receives what one of them wants. */
	void order(DemoVillage village) {
		order(village, village.people().get(2));
		ShelfGood came = order(village, village.people().get(0));
		this.receive.receive(village.who(DemoSignIn.OWNER), IdempotencyKey.next(), village.shop().code(),
				new Delivery(Delivery.Source.BOUGHT, "DEMO-2", Map.of(came.id(), new Arrival(MORE, null))));
	}

	/** One more than there are of what is scarcest, among what the member can pay. */
	private ShelfGood order(DemoVillage village, Joined member) {
		Actor clerk = village.who(DemoSignIn.CLERK);
		long points = this.ledger.available(member.wallet()).value();
		ShelfGood scarce = this.shelf.of(village.shop().id())
			.stream()
			.filter((good) -> good.kept() == 0 && good.price().value() * (good.free() + 1L) <= points)
			.min(Comparator.comparingInt(ShelfGood::free).thenComparing(ShelfGood::barcode))
			.orElseThrow();
		MemberAtCounter there = this.lookup.byCard(clerk, member.card());
		this.baskets.choose(clerk, there);
		this.place.place(clerk, new NewBackorder(BackorderId.next(), scarce.id(), scarce.free() + 1, null,
				NewBackorder.seen(there, scarce)));
		this.baskets.clear(clerk);
		return scarce;
	}

}
