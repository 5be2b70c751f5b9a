package org.communitypoints.shops;

import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts goods of the catalogue on a shop's shelf, each with its price there. */
@Component
public class PutOnShelf {

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final ApplicationEventPublisher events;

	PutOnShelf(Transactions transactions, JdbcClient database, ShopDirectory shops, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.events = events;
	}

	/**
	 * Puts the goods on the shelf, all or none; the shop has none of them in stock yet.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param prices the goods with their prices, at least one
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws AlreadyOnShelf if one of them stands there
	 */
	public void put(Actor by, String shopCode, Map<GoodId, Price> prices) {
		this.transactions.run(() -> {
			Shop shop = this.shops.require(by, shopCode);
			by.mustAdminister();
			Basketful wanted = Basketful.of(prices, (price) -> (int) price.points().value());
			int put = this.database
				.sql("""
						WITH wanted AS (
							SELECT good, number FROM unnest(CAST(:goods AS uuid[]), CAST(:numbers AS integer[])) AS w (good, number)
						), put AS (
							INSERT INTO shop_good (shop, good, programme, price_points, priced_by)
							SELECT s.id, w.good, s.programme, w.number, :by FROM wanted w, shop s WHERE s.id = :shop
							ON CONFLICT DO NOTHING RETURNING shop, good
						)
						INSERT INTO stock (shop, good) SELECT shop, good FROM put
						""")
				.param("shop", shop.id().value())
				.param("goods", wanted.goods())
				.param("numbers", wanted.numbers())
				.param("by", by.id().value())
				.update();
			if (put != prices.size()) {
				throw new AlreadyOnShelf();
			}
			this.events.publishEvent(new ActDone(by, "goods-put-on-shelf", shop.code()));
			return put;
		});
	}

}
