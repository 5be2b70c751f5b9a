package org.communitypoints.shops;

import java.sql.Timestamp;
import java.time.Clock;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says of a shop's shelf when it is time to order, and which goods are not offered. */
@Component
public class KeepShelf {

	/** The highest number at which a good can be low. */
	public static final int MOST = 100_000;

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	KeepShelf(Transactions transactions, JdbcClient database, ShopDirectory shops, Clock clock,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Says with how many left it is time to order a good.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param good a good of its shelf
	 * @param lowAt from 0 to {@value #MOST}
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws NotSoldHere if the good is not on its shelf
	 */
	public void orderAt(Actor by, String shopCode, GoodId good, int lowAt) {
		if (lowAt < 0 || lowAt > MOST) {
			throw new IllegalArgumentException("a threshold is 0 to " + MOST + ", not " + lowAt);
		}
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			mustBeThere(this.database.sql("UPDATE shop_good SET low_at = ? WHERE shop = ? AND good = ?")
				.param(lowAt)
				.param(shop.id().value())
				.param(good.value())
				.update());
			this.events.publishEvent(new ActDone(by, "low-stock-set", shop.code()));
			return shop;
		});
	}

	/**
	 * Offers a good again, or no longer: then nobody can redeem it here, and what is left
	 * of it stays in the stock.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param good a good of its shelf
	 * @param offered whether it is offered from now on
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws NotSoldHere if the good has never been on its shelf
	 */
	public void offer(Actor by, String shopCode, GoodId good, boolean offered) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			mustBeThere(this.database
				.sql("""
						UPDATE shop_good SET off_shelf_at = CASE WHEN :offered THEN NULL ELSE coalesce(off_shelf_at, :at) END,
							off_shelf_by = CASE WHEN :offered THEN NULL ELSE coalesce(off_shelf_by, :by) END
						WHERE shop = :shop AND good = :good
						""")
				.param("offered", offered)
				.param("at", Timestamp.from(this.clock.instant()))
				.param("by", by.id().value())
				.param("shop", shop.id().value())
				.param("good", good.value())
				.update());
			this.events.publishEvent(offered ? new ActDone(by, "good-offered-again", shop.code())
					: new ActDone(by, "good-taken-off-shelf", shop.code()));
			return shop;
		});
	}

	/**
	 * Says how many days ahead near expiry is for a shop.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param days from 1 to {@value SetStockRule#MOST_DAYS}
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 */
	public void lookAhead(Actor by, String shopCode, int days) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			this.database.sql("""
					INSERT INTO shop_stock_rule (shop, near_days, set_by, set_at) VALUES (:shop, :days, :by, :at)
					ON CONFLICT (shop) DO UPDATE SET near_days = excluded.near_days, set_by = excluded.set_by,
						set_at = excluded.set_at
					""")
				.param("shop", shop.id().value())
				.param("days", days)
				.param("by", by.id().value())
				.param("at", Timestamp.from(this.clock.instant()))
				.update();
			this.events.publishEvent(new ActDone(by, "near-expiry-set", shop.code()));
			return shop;
		});
	}

	private static void mustBeThere(int changed) {
		if (changed == 0) {
			throw new NotSoldHere();
		}
	}

}
