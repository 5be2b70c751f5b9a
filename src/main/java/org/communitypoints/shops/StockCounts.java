package org.communitypoints.shops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;

import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the counts of shops. */
@Component
public class StockCounts {

	/** The most counts that a list shows. */
	public static final int LIMIT = 100;

	private static final String COUNT = """
			SELECT c.*, count(l.good) AS counted, count(l.good) FILTER (WHERE l.counted <> l.expected) AS varying
			FROM stock_count c LEFT JOIN stock_count_line l ON l.count = c.id
			WHERE c.shop = :shop
			""";

	private final JdbcClient database;

	StockCounts(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The counts of a shop.
	 * @param shop the shop
	 * @return at most {@value #LIMIT}, the latest first
	 */
	public List<StockCount> of(ShopId shop) {
		return this.database.sql(COUNT + "GROUP BY c.id ORDER BY c.number DESC LIMIT :limit")
			.param("shop", shop.value())
			.param("limit", LIMIT)
			.query(StockCounts::count)
			.list();
	}

	/**
	 * Finds a count.
	 * @param shop the shop
	 * @param number its number there
	 * @return the count
	 * @throws NotFound if there is none
	 */
	public StockCount require(ShopId shop, int number) {
		return this.database.sql(COUNT + "AND c.number = :number GROUP BY c.id")
			.param("shop", shop.value())
			.param("number", number)
			.query(StockCounts::count)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The goods of a count: while it is open all that the shop has on its shelf or in its
	 * stock, afterwards those that were counted.
	 * @param shop the shop
	 * @param count the count
	 * @return at most {@value Shelf#LIMIT} goods, by kind and barcode
	 */
	public List<CountLine> lines(ShopId shop, StockCount count) {
		return this.database
			.sql("""
					SELECT g.id, g.barcode, g.name_zh, g.name_en, g.unit, l.counted, l.expected, l.reason, l.counted_by_name,
						l.counted_at
					FROM shop_good o JOIN good g ON g.id = o.good JOIN stock s ON s.shop = o.shop AND s.good = o.good
					LEFT JOIN stock_count_line l ON l.count = :count AND l.good = o.good
					WHERE o.shop = :shop AND (l.good IS NOT NULL OR (:open AND (o.off_shelf_at IS NULL OR s.on_hand > 0)))
					ORDER BY g.category, g.barcode LIMIT :limit
					""")
			.param("count", count.id())
			.param("shop", shop.value())
			.param("open", count.isOpen())
			.param("limit", Shelf.LIMIT)
			.query(StockCounts::line)
			.list();
	}

	/** Finds a count and keeps everybody else from typing into it. */
	StockCount lock(ShopId shop, int number) {
		this.database.sql("SELECT id FROM stock_count WHERE shop = ? AND number = ? FOR UPDATE")
			.param(shop.value())
			.param(number)
			.query(UUID.class)
			.list();
		return require(shop, number);
	}

	private static StockCount count(ResultSet row, int number) throws SQLException {
		String outcome = row.getString("outcome");
		Timestamp closed = row.getTimestamp("closed_at");
		StockCount.@Nullable Closing closing = (outcome != null && closed != null) ? new StockCount.Closing(
				StockCount.Outcome.valueOf(outcome), row.getString("closed_by_name"), closed.toInstant()) : null;
		return new StockCount(row.getObject("id", UUID.class), row.getInt("number"), row.getInt("revision"),
				row.getString("opened_by_name"), row.getTimestamp("opened_at").toInstant(), closing,
				row.getInt("counted"), row.getInt("varying"));
	}

	private static CountLine line(ResultSet row, int number) throws SQLException {
		Timestamp at = row.getTimestamp("counted_at");
		String reason = row.getString("reason");
		CountLine.@Nullable Entry entry = (at != null) ? new CountLine.Entry(row.getInt("counted"),
				row.getInt("expected"), (reason != null) ? StockCount.Reason.valueOf(reason) : null,
				row.getString("counted_by_name"), at.toInstant()) : null;
		return new CountLine(new GoodId(row.getObject("id", UUID.class)), row.getString("barcode"),
				row.getString("name_zh"), row.getString("name_en"), row.getString("unit"), entry);
	}

}
