package org.communitypoints.shops;

import java.sql.Timestamp;
import java.time.Clock;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Changes what a good costs at one shop; receipts keep the price that was paid. */
@Component
public class ChangePrice {

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	ChangePrice(Transactions transactions, JdbcClient database, ShopDirectory shops, Clock clock,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Changes the price.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param good a good on its shelf
	 * @param price the new price
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws NotSoldHere if the good is not on its shelf
	 */
	public void change(Actor by, String shopCode, GoodId good, Price price) {
		this.transactions.run(() -> {
			Shop shop = this.shops.require(by, shopCode);
			by.mustAdminister();
			int changed = this.database.sql("""
					UPDATE shop_good SET price_points = :points, priced_by = :by, priced_at = :at
					WHERE shop = :shop AND good = :good
					""")
				.param("points", price.points().value())
				.param("by", by.id().value())
				.param("at", Timestamp.from(this.clock.instant()))
				.param("shop", shop.id().value())
				.param("good", good.value())
				.update();
			if (changed == 0) {
				throw new NotSoldHere();
			}
			this.events.publishEvent(new ActDone(by, "price-changed", shop.code()));
			return changed;
		});
	}

}
