package org.communitypoints.shops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a shop offers, at what price, and how much of it there is. */
@Component
public class Shelf {

	/** The most goods that a shelf shows. */
	public static final int LIMIT = 2_000;

	private static final String GOODS = """
			SELECT g.id, g.barcode, g.name_zh, g.name_en, g.unit, g.category, g.till_price_fen, o.price_points,
				s.on_hand, coalesce(k.kept, 0) AS kept, p.version
			FROM shop_good o JOIN good g ON g.id = o.good JOIN stock s ON s.shop = o.shop AND s.good = o.good
			LEFT JOIN good_picture p ON p.good = o.good LEFT JOIN stock_kept_for_all k ON k.shop = o.shop AND k.good = o.good
			WHERE o.shop = :shop AND o.off_shelf_at IS NULL
			""";

	/**
	 * Some of them. The array stands in a sub-select so that PostgreSQL, not seeing its
	 * length, keeps one plan instead of planning each time.
	 */
	private static final String OF_THESE = GOODS + " AND o.good = ANY ((SELECT CAST(:goods AS uuid[]))::uuid[])";

	private static final String OF_THESE_BARCODES = GOODS
			+ " AND g.barcode = ANY ((SELECT CAST(:barcodes AS text[]))::text[])";

	private final JdbcClient database;

	Shelf(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Everything that a shop offers.
	 * @param shop the shop
	 * @return at most {@value #LIMIT} goods, by category and barcode
	 */
	public List<ShelfGood> of(ShopId shop) {
		return this.database.sql(GOODS + " ORDER BY g.category, g.barcode LIMIT :limit")
			.param("shop", shop.value())
			.param("limit", LIMIT)
			.query(Shelf::good)
			.list();
	}

	/**
	 * Finds a good on a shop's shelf by what was scanned.
	 * @param shop the shop
	 * @param scanned what was scanned or typed; anything
	 * @return the good, or empty if this is no barcode or the shop does not offer it
	 */
	public Optional<ShelfGood> byBarcode(ShopId shop, String scanned) {
		return Barcode.read(scanned.strip())
			.flatMap((barcode) -> this.database.sql(GOODS + " AND g.barcode = :barcode")
				.param("shop", shop.value())
				.param("barcode", barcode.value())
				.query(Shelf::good)
				.optional());
	}

	/**
	 * The goods that a till names, as they are on a shop's shelf now.
	 * @param shop the shop
	 * @param barcodes what the till names
	 * @return each of them, by its barcode, in the order asked for
	 * @throws NotSoldHere if one of them is not on this shelf
	 */
	public Map<Barcode, ShelfGood> requireByBarcode(ShopId shop, Collection<Barcode> barcodes) {
		return inOrder(barcodes,
				this.database.sql(OF_THESE_BARCODES)
					.param("shop", shop.value())
					.param("barcodes", barcodes.stream().map(Barcode::value).distinct().toArray(String[]::new))
					.query(Shelf::good)
					.list(),
				(good) -> new Barcode(good.barcode()));
	}

	/**
	 * The goods of a basket, as they are on a shop's shelf now.
	 * @param shop the shop
	 * @param goods the goods wanted
	 * @return each of them, by its id, in the order asked for
	 * @throws NotSoldHere if one of them is not on this shelf
	 */
	public Map<GoodId, ShelfGood> require(ShopId shop, Collection<GoodId> goods) {
		return inOrder(goods,
				this.database.sql(OF_THESE)
					.param("shop", shop.value())
					.param("goods", goods.stream().map(GoodId::toString).distinct().toArray(String[]::new))
					.query(Shelf::good)
					.list(),
				ShelfGood::id);
	}

	private static <K> Map<K, ShelfGood> inOrder(Collection<K> wanted, List<ShelfGood> found,
			Function<ShelfGood, K> key) {
		Map<K, ShelfGood> goods = found.stream().collect(Collectors.toMap(key, (good) -> good));
		Map<K, ShelfGood> ordered = new LinkedHashMap<>();
		for (K one : wanted) {
			ShelfGood good = goods.get(one);
			if (good == null) {
				throw new NotSoldHere();
			}
			ordered.put(one, good);
		}
		return ordered;
	}

	private static ShelfGood good(ResultSet row, int number) throws SQLException {
		return new ShelfGood(new GoodId(row.getObject("id", UUID.class)), row.getString("barcode"),
				row.getString("name_zh"), row.getString("name_en"), row.getString("unit"),
				Points.of(row.getLong("price_points")), row.getLong("till_price_fen"), row.getInt("on_hand"),
				row.getInt("kept"), GoodCategory.valueOf(row.getString("category")), row.getString("version"));
	}

}
