package org.communitypoints.orders;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.counter.BasketChanged;
import org.communitypoints.counter.Baskets;
import org.communitypoints.counter.Bill;
import org.communitypoints.counter.Counter;
import org.communitypoints.counter.CounterRules;
import org.communitypoints.counter.Redemption;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Holds;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberHasLeft;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.shops.Reservations;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Places an order for what the shop does not have: holds the points, keeps the goods, and
 * numbers the slip, all or nothing. The wallet is locked first, then the stock, then the
 * book of orders, as a redemption does.
 */
@Component
public class PlaceBackorder {

	private final Transactions transactions;

	private final Backorders orders;

	private final OrderRule rule;

	private final Counter counter;

	private final Baskets baskets;

	private final MemberLookup lookup;

	private final CounterRules limits;

	private final ShopDirectory shops;

	private final Shelf shelf;

	private final Ledger ledger;

	private final Holds holds;

	private final Reservations reservations;

	private final CurrentProgramme programme;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	private final ZoneId zone;

	PlaceBackorder(Transactions transactions, Backorders orders, OrderRule rule, Counter counter, Baskets baskets,
			MemberLookup lookup, CounterRules limits, ShopDirectory shops, Shelf shelf, Ledger ledger, Holds holds,
			Reservations reservations, CurrentProgramme programme, ApplicationEventPublisher events, Clock clock,
			ZoneId zone) {
		this.transactions = transactions;
		this.orders = orders;
		this.rule = rule;
		this.counter = counter;
		this.baskets = baskets;
		this.lookup = lookup;
		this.limits = limits;
		this.shops = shops;
		this.shelf = shelf;
		this.ledger = ledger;
		this.holds = holds;
		this.reservations = reservations;
		this.programme = programme;
		this.events = events;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * The first moment at which an order that is placed now ends.
	 * @return the beginning of the day after its last
	 */
	public Instant until() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone)
			.plusDays(this.rule.days() + 1L)
			.atStartOfDay(this.zone)
			.toInstant();
	}

	/**
	 * Places an order for the member in front of a clerk, and takes the good out of the
	 * basket. The same order again changes nothing.
	 * @param clerk the clerk
	 * @param wish what is wanted
	 * @return the order
	 * @throws BasketChanged if the member or the price is not what the clerk saw
	 * @throws GoodsAreThere if it can be redeemed at once
	 * @throws OwnPointsMissing if the member has fewer points that nothing holds
	 * @throws OrderNotUsable if quantity or points are out of bounds
	 * @throws org.communitypoints.kernel.Refusal if nobody is chosen, the member has
	 * left, the good is not sold here, or its limit is reached
	 */
	public Backorder place(Actor clerk, NewBackorder wish) {
		Shop shop = this.shops.find(clerk.shop().orElseThrow(NotAllowed::new));
		return this.transactions.inTurn(clerk.id(), () -> {
			Optional<Backorder> earlier = this.orders.find(wish.id());
			if (earlier.isPresent()) {
				return same(earlier.get(), shop, wish);
			}
			this.baskets.set(clerk, wish.good(), 0);
			once(clerk, shop, wish);
			return this.orders.require(clerk, wish.id());
		});
	}

	private static Backorder same(Backorder order, Shop shop, NewBackorder wish) {
		if (!order.shop().equals(shop.id()) || !order.line().good().equals(wish.good())
				|| order.line().quantity() != wish.quantity()
				|| !order.bill()
					.points()
					.equals(Objects.requireNonNullElse(wish.pointsOrNull(), order.line().subtotal()))) {
			throw new KeyUsedForAnotherRequest();
		}
		return order;
	}

	private void once(Actor clerk, Shop shop, NewBackorder wish) {
		this.lookup.keepIn(this.counter.requireMember(clerk).id());
		MemberAtCounter member = this.counter.requireMember(clerk);
		if (member.redeemableUntil() != null) {
			throw new MemberHasLeft();
		}
		if (wish.quantity() < 1 || wish.quantity() > org.communitypoints.counter.Order.MOST_OF_ONE) {
			throw new OrderNotUsable(org.communitypoints.counter.Order.MOST_OF_ONE);
		}
		ShelfGood good = this.shelf.require(shop.id(), List.of(wish.good())).values().iterator().next();
		if (!NewBackorder.seen(member, good).equals(wish.seen())) {
			throw new BasketChanged();
		}
		if (good.free() >= wish.quantity()) {
			throw new GoodsAreThere(good.free());
		}
		Redemption.Line line = new Redemption.Line(good.id(), good.nameZh(), good.nameEn(), good.unit(),
				wish.quantity(), good.price());
		this.limits.requireWithinLimits(shop.id(), member.id(), List.of(line));
		Points points = (wish.pointsOrNull() != null) ? wish.pointsOrNull() : line.subtotal();
		if (points.value() == 0 || line.subtotal().lessThan(points)) {
			throw new OrderNotUsable(line.subtotal().value());
		}
		Points available = this.ledger.available(member.wallet());
		if (available.lessThan(points)) {
			throw new OwnPointsMissing(points.minus(available).value(), available.value());
		}
		Instant until = until();
		this.holds.place(wish.id().hold(), member.wallet(), points, until, clerk.id());
		this.reservations.make(wish.id().value(), shop.id(), good.id(), wish.quantity(), until, clerk.id());
		this.orders.add(clerk, shop, member.id(), wish.id(), line,
				Bill.of(line.subtotal(), points, this.programme.require().fenPerPoint()), until);
		this.events
			.publishEvent(new ActDone(clerk, "order-placed", this.orders.require(clerk, wish.id()).slipNumber()));
	}

}
