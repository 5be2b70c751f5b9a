package org.communitypoints.shops;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes down what somebody counted. Each number is compared with what the journal says
 * at the moment when it is typed, so that redemptions may go on.
 */
@Component
public class CountGoods {

	/** The most of a good that is counted; more is a typing error. */
	public static final int MOST = 1_000_000;

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final StockCounts counts;

	private final JdbcClient database;

	private final Clock clock;

	CountGoods(Transactions transactions, ShopDirectory shops, StockCounts counts, JdbcClient database, Clock clock) {
		this.transactions = transactions;
		this.shops = shops;
		this.counts = counts;
		this.database = database;
		this.clock = clock;
	}

	/**
	 * Writes down the numbers; a good that was counted before is counted again.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param number the count
	 * @param goods how many of each are there, from 0 to {@value #MOST}
	 * @throws org.communitypoints.kernel.NotFound if there is no such count
	 * @throws CountClosed if it is confirmed or discarded
	 * @throws NotSoldHere if one of them has never been on the shop's shelf
	 */
	public void count(Actor by, String shopCode, int number, Map<GoodId, Integer> goods) {
		if (goods.values().stream().anyMatch((counted) -> counted < 0 || counted > MOST)) {
			throw new IllegalArgumentException("a count is a number from 0 to " + MOST);
		}
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			UUID count = this.counts.require(shop.id(), number).id();
			int open = this.database
				.sql("UPDATE stock_count SET revision = revision + 1 WHERE id = ? AND closed_at IS NULL")
				.param(count)
				.update();
			if (open == 0) {
				throw new CountClosed();
			}
			if (write(by, shop, count, Basketful.of(goods, (counted) -> counted)) < goods.size()) {
				throw new NotSoldHere();
			}
			return count;
		});
	}

	private int write(Actor by, Shop shop, UUID count, Basketful goods) {
		return this.database
			.sql("""
					INSERT INTO stock_count_line (count, shop, good, counted, seq, expected, counted_by, counted_by_name, counted_at)
					SELECT :count, s.shop, s.good, w.counted, s.seq, s.on_hand, :by, :name, :at
					FROM unnest(CAST(:goods AS uuid[]), CAST(:numbers AS integer[])) AS w (good, counted)
					JOIN stock s ON s.shop = :shop AND s.good = w.good
					ON CONFLICT (count, good) DO UPDATE SET counted = excluded.counted, seq = excluded.seq,
						expected = excluded.expected, reason = NULL, counted_by = excluded.counted_by,
						counted_by_name = excluded.counted_by_name, counted_at = excluded.counted_at
					""")
			.param("count", count)
			.param("shop", shop.id().value())
			.param("goods", goods.goods())
			.param("numbers", goods.numbers())
			.param("by", by.id().value())
			.param("name", by.name())
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

}
