package org.communitypoints.shops;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends a count: either the stock is put right by all of it, or nothing comes of it. */
@Component
public class CloseCount {

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final StockCounts counts;

	private final Stock stock;

	private final JdbcClient database;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	CloseCount(Transactions transactions, ShopDirectory shops, StockCounts counts, Stock stock, JdbcClient database,
			Clock clock, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.shops = shops;
		this.counts = counts;
		this.stock = stock;
		this.database = database;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Puts the stock right by what was counted, in one go: each good by its variance, so
	 * that what was redeemed since it was counted stays redeemed. A count that is
	 * confirmed already is left as it is.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param number the count
	 * @param seen the revision that the actor saw
	 * @param reasons why each good that varies does
	 * @throws org.communitypoints.kernel.NotFound if there is no such count
	 * @throws CountClosed if it was discarded
	 * @throws CountChanged if a number was typed that the actor has not seen
	 * @throws NothingCounted if nothing was counted
	 * @throws VarianceUnexplained if a good that varies has no reason
	 * @throws CountOvertaken if more of a good was taken since than were there by the
	 * count: it was wrong, and has to be counted again
	 */
	public void confirm(Actor by, String shopCode, int number, int seen, Map<GoodId, StockCount.Reason> reasons) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			StockCount count = this.counts.lock(shop.id(), number);
			StockCount.Closing closing = count.closingOrNull();
			if (closing != null && closing.outcome() == StockCount.Outcome.CONFIRMED) {
				return count;
			}
			mustBeOpen(count);
			if (count.revision() != seen) {
				throw new CountChanged();
			}
			if (count.counted() == 0) {
				throw new NothingCounted();
			}
			Map<GoodId, Integer> variances = variances(shop, count, reasons);
			if (!variances.isEmpty()) {
				explain(count, variances, reasons);
				putRight(by, shop, count, variances);
			}
			close(by, count, StockCount.Outcome.CONFIRMED);
			this.events.publishEvent(new ActDone(by, "stock-counted", shop.code() + "/" + number));
			return count;
		});
	}

	/**
	 * Discards a count; the stock stays as it is.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param number the count
	 * @throws org.communitypoints.kernel.NotFound if there is no such count
	 * @throws CountClosed if it was confirmed or discarded
	 */
	public void discard(Actor by, String shopCode, int number) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			StockCount count = this.counts.lock(shop.id(), number);
			mustBeOpen(count);
			close(by, count, StockCount.Outcome.DISCARDED);
			this.events.publishEvent(new ActDone(by, "stock-count-discarded", shop.code() + "/" + number));
			return count;
		});
	}

	private static void mustBeOpen(StockCount count) {
		if (!count.isOpen()) {
			throw new CountClosed();
		}
	}

	private Map<GoodId, Integer> variances(Shop shop, StockCount count, Map<GoodId, StockCount.Reason> reasons) {
		Map<GoodId, Integer> variances = new LinkedHashMap<>();
		for (CountLine line : this.counts.lines(shop.id(), count)) {
			CountLine.Entry entry = line.entryOrNull();
			if (entry != null && entry.variance() != 0) {
				if (!reasons.containsKey(line.good())) {
					throw new VarianceUnexplained();
				}
				variances.put(line.good(), entry.variance());
			}
		}
		return variances;
	}

	private void explain(StockCount count, Map<GoodId, Integer> variances, Map<GoodId, StockCount.Reason> reasons) {
		List<GoodId> goods = List.copyOf(variances.keySet());
		this.database.sql("""
				UPDATE stock_count_line l SET reason = w.reason
				FROM unnest(CAST(:goods AS uuid[]), CAST(:reasons AS text[])) AS w (good, reason)
				WHERE l.count = :count AND l.good = w.good
				""")
			.param("count", count.id())
			.param("goods", goods.stream().map(GoodId::toString).toArray(String[]::new))
			.param("reasons", goods.stream().map((good) -> String.valueOf(reasons.get(good))).toArray(String[]::new))
			.update();
	}

	private void putRight(Actor by, Shop shop, StockCount count, Map<GoodId, Integer> variances) {
		try {
			this.stock.putRight(shop.id(), variances, count.id(), by.id());
		}
		catch (StockShort ex) {
			throw new CountOvertaken(ex);
		}
	}

	private void close(Actor by, StockCount count, StockCount.Outcome outcome) {
		this.database.sql("""
				UPDATE stock_count SET outcome = :outcome, closed_by = :by, closed_by_name = :name, closed_at = :at
				WHERE id = :id
				""")
			.param("outcome", outcome.name())
			.param("by", by.id().value())
			.param("name", by.name())
			.param("at", Timestamp.from(this.clock.instant()))
			.param("id", count.id())
			.update();
	}

}
