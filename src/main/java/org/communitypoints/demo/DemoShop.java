package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.communitypoints.counter.Order;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.members.Joined;
import org.communitypoints.settlement.DrawStatement;
import org.communitypoints.settlement.SendStatement;
import org.communitypoints.settlement.Statement;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * A day at the first village's shop: neighbours redeem, a statement waits for the owner's
 * word, and some is not settled yet.
 */
@Component
@Profile("demo")
class DemoShop {

	/** Whose redemptions stand in the statement; the others come after it. */
	private static final int IN_THE_STATEMENT = 6;

	private final Shelf shelf;

	private final Ledger ledger;

	private final Redeem redeem;

	private final DrawStatement draw;

	private final SendStatement send;

	private final Clock clock;

	DemoShop(Shelf shelf, Ledger ledger, Redeem redeem, DrawStatement draw, SendStatement send, Clock clock) {
		this.shelf = shelf;
		this.ledger = ledger;
		this.redeem = redeem;
		this.draw = draw;
		this.send = send;
		this.clock = clock;
	}

	/** Sells to neighbours of the shop, as the clerk. */
	void sell(PrintStream terminal, Actor software, Shop shop, Actor clerk, List<Joined> neighbours) {
		Progress progress = new Progress(terminal, "redemptions", neighbours.size());
		for (int at = 0; at < neighbours.size(); at++) {
			sell(shop, clerk, neighbours.get(at), at);
			if (at + 1 == IN_THE_STATEMENT) {
				Statement statement = this.draw.draw(software, shop.code(), this.clock.instant());
				this.send.send(software, shop.code(), statement.number(), statement.step());
			}
			progress.add(1);
		}
	}

	/** Two different goods, if the points are enough. */
	private void sell(Shop shop, Actor clerk, Joined neighbour, int at) {
		List<ShelfGood> shelf = this.shelf.of(shop.id());
		Points left = this.ledger.available(neighbour.wallet());
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		for (int wanted = 0; wanted < 2; wanted++) {
			ShelfGood good = shelf.get((5 * at + 11 * wanted) % shelf.size());
			if (good.price().compareTo(left) <= 0 && goods.put(good.id(), 1) == null) {
				left = left.minus(good.price());
			}
		}
		if (!goods.isEmpty()) {
			this.redeem.redeem(clerk,
					new Order(IdempotencyKey.next(), Fingerprint.of("demo", at), neighbour.card(), goods, null));
		}
	}

}
