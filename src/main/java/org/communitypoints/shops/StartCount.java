package org.communitypoints.shops;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.TimeOrderedId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins to count a shop's stock. */
@Component
public class StartCount {

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	StartCount(Transactions transactions, ShopDirectory shops, JdbcClient database, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.shops = shops;
		this.database = database;
		this.events = events;
	}

	/**
	 * Begins to count; a count that is open already is gone on with.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @return the number of the open count
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 */
	public int start(Actor by, String shopCode) {
		return this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			int begun = this.database
				.sql("""
						INSERT INTO stock_count (id, shop, number, opened_by, opened_by_name)
						SELECT :id, :shop, coalesce(max(c.number), 0) + 1, :by, :name FROM stock_count c WHERE c.shop = :shop
						ON CONFLICT DO NOTHING
						""")
				.param("id", TimeOrderedId.next())
				.param("shop", shop.id().value())
				.param("by", by.id().value())
				.param("name", by.name())
				.update();
			if (begun == 1) {
				this.events.publishEvent(new ActDone(by, "stock-count-begun", shop.code()));
			}
			return this.database.sql("SELECT number FROM stock_count WHERE shop = ? AND closed_at IS NULL")
				.param(shop.id().value())
				.query(Integer.class)
				.optional()
				.orElseThrow(CountChanged::new);
		});
	}

}
