package org.communitypoints.shops;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What whoever keeps a shop's stock looks at: the goods, their batches, their journal.
 */
@Component
public class StockList {

	/** How many days back it is looked how much is taken. */
	public static final int LATELY_DAYS = 30;

	/** The most lines of a journal that a page shows. */
	public static final int PAGE = 50;

	private static final String BATCHES = """
			SELECT g.barcode, g.name_zh, g.name_en, g.unit, b.batch, b.best_before, b.on_hand, m.recorded_at
			FROM stock_batch b JOIN good g ON g.id = b.good
			JOIN stock_movement m ON m.shop = b.shop AND m.good = b.good AND m.seq = b.batch
			WHERE b.shop = :shop AND b.is_left
			""";

	private final JdbcClient database;

	private final StockRules rules;

	private final Clock clock;

	private final ZoneId zone;

	StockList(JdbcClient database, StockRules rules, Clock clock, ZoneId zone) {
		this.database = database;
		this.rules = rules;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Everything on a shop's shelf or in its stock.
	 * @param shop the shop
	 * @return at most {@value Shelf#LIMIT} goods, by kind and barcode
	 */
	public List<StockLine> of(ShopId shop) {
		return lines(shop, "");
	}

	/**
	 * A good that a shop has, or had, on its shelf.
	 * @param shop the shop
	 * @param barcode what was scanned or typed; anything
	 * @return the good, or empty if this is no barcode or the shop never offered it
	 */
	public Optional<StockLine> find(ShopId shop, String barcode) {
		return Barcode.read(barcode.strip()).flatMap((read) -> lines(shop, read.value()).stream().findFirst());
	}

	/**
	 * What of a shop's goods is near its best-before, or past it.
	 * @param shop the shop
	 * @return at most {@value Shelf#LIMIT} batches, the earliest first
	 */
	public List<StockBatch> near(ShopId shop) {
		return this.database.sql(BATCHES + "AND b.best_before <= :until ORDER BY b.best_before, g.barcode LIMIT :limit")
			.param("shop", shop.value())
			.param("until", Date.valueOf(nearUntil(shop)))
			.param("limit", Shelf.LIMIT)
			.query(this::batch)
			.list();
	}

	/**
	 * The batches of a good that are not used up.
	 * @param shop the shop
	 * @param good the good
	 * @return at most {@value Shelf#LIMIT}, in the order in which they will be taken
	 */
	public List<StockBatch> batches(ShopId shop, GoodId good) {
		return this.database.sql(BATCHES + "AND b.good = :good ORDER BY b.best_before NULLS LAST, b.batch LIMIT :limit")
			.param("shop", shop.value())
			.param("good", good.value())
			.param("limit", Shelf.LIMIT)
			.query(this::batch)
			.list();
	}

	/**
	 * The journal of a good.
	 * @param shop the shop
	 * @param good the good
	 * @param before only lines with a smaller number
	 * @return at most {@value #PAGE} lines, the latest first
	 */
	public List<JournalLine> journal(ShopId shop, GoodId good, long before) {
		return this.database
			.sql("""
					SELECT m.seq, m.kind, m.quantity, m.on_hand, m.recorded_at, d.source, coalesce(d.invoice, d.donor) AS paper,
						coalesce(w.reason, l.reason) AS reason,
						coalesce(d.received_by_name, w.written_by_name, c.closed_by_name) AS by_name
					FROM stock_movement m
					LEFT JOIN stock_delivery d ON m.kind = 'GOODS_IN' AND d.id = m.cause
					LEFT JOIN stock_write_off w ON m.kind = 'WRITTEN_OFF' AND w.id = m.cause
					LEFT JOIN stock_count c ON m.kind = 'COUNT' AND c.id = m.cause
					LEFT JOIN stock_count_line l ON l.count = c.id AND l.good = m.good
					WHERE m.shop = :shop AND m.good = :good AND m.seq < :before ORDER BY m.seq DESC LIMIT :limit
					""")
			.param("shop", shop.value())
			.param("good", good.value())
			.param("before", before)
			.param("limit", PAGE)
			.query(StockList::line)
			.list();
	}

	/**
	 * The day it is where the shops are.
	 * @return the day
	 */
	public LocalDate today() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	private LocalDate nearUntil(ShopId shop) {
		return today().plusDays(this.rules.nearDays(shop));
	}

	private List<StockLine> lines(ShopId shop, String barcode) {
		return this.database
			.sql("""
					SELECT g.id, g.barcode, g.name_zh, g.name_en, g.unit, g.category, g.till_price_fen, o.price_points, o.low_at,
						o.off_shelf_at IS NULL AS offered, s.on_hand, p.version, coalesce(b.near, 0) AS near, b.best_before,
						coalesce(t.lately, 0) AS lately, coalesce(k.kept, 0) AS kept
					FROM shop_good o JOIN good g ON g.id = o.good JOIN stock s ON s.shop = o.shop AND s.good = o.good
					LEFT JOIN good_picture p ON p.good = g.id
					LEFT JOIN (SELECT good, min(best_before) AS best_before,
							sum(on_hand) FILTER (WHERE best_before <= :until) AS near
						FROM stock_batch WHERE shop = :shop AND is_left GROUP BY good) b ON b.good = o.good
					LEFT JOIN (SELECT good, -sum(quantity) AS lately FROM stock_movement
						WHERE shop = :shop AND recorded_at >= :since AND kind IN ('TAKEN', 'GIVEN_BACK')
						GROUP BY good) t ON t.good = o.good
					LEFT JOIN stock_kept_for_all k ON k.shop = o.shop AND k.good = o.good
					WHERE o.shop = :shop AND :barcode IN ('', g.barcode)
					ORDER BY g.category, g.barcode LIMIT :limit
					""")
			.param("shop", shop.value())
			.param("until", Date.valueOf(nearUntil(shop)))
			.param("since", Timestamp.from(this.clock.instant().minus(Duration.ofDays(LATELY_DAYS))))
			.param("barcode", barcode)
			.param("limit", Shelf.LIMIT)
			.query(StockList::good)
			.list();
	}

	private static StockLine good(ResultSet row, int number) throws SQLException {
		return new StockLine(new GoodId(row.getObject("id", UUID.class)), row.getString("barcode"),
				row.getString("name_zh"), row.getString("name_en"), row.getString("unit"),
				GoodCategory.valueOf(row.getString("category")), Points.of(row.getLong("price_points")),
				row.getLong("till_price_fen"), row.getInt("on_hand"), row.getInt("kept"), row.getInt("low_at"),
				Math.max(0, row.getInt("lately")), row.getInt("near"), row.getObject("best_before", LocalDate.class),
				row.getBoolean("offered"), row.getString("version"));
	}

	private StockBatch batch(ResultSet row, int number) throws SQLException {
		return new StockBatch(row.getString("barcode"), row.getString("name_zh"), row.getString("name_en"),
				row.getString("unit"), row.getLong("batch"), row.getObject("best_before", LocalDate.class),
				row.getInt("on_hand"), LocalDate.ofInstant(row.getTimestamp("recorded_at").toInstant(), this.zone));
	}

	private static JournalLine line(ResultSet row, int number) throws SQLException {
		String source = row.getString("source");
		return new JournalLine(row.getLong("seq"), StockMovement.valueOf(row.getString("kind")), row.getInt("quantity"),
				row.getInt("on_hand"), row.getTimestamp("recorded_at").toInstant(),
				(source != null) ? Delivery.Source.valueOf(source) : null, row.getString("paper"),
				row.getString("reason"), row.getString("by_name"));
	}

}
