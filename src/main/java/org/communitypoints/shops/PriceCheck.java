package org.communitypoints.shops;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds prices in points that are too far above the till's. */
@Component
public class PriceCheck {

	/** The most goods that are looked at together. */
	public static final int MOST = 10_000;

	/** The most shops that are told of a good, where others are told of too. */
	public static final int FEW_SHOPS = 10;

	/** The most shops that are told of a good, where it is the only one. */
	public static final int ALL_SHOPS = 1_000;

	private final JdbcClient database;

	private final StockRules rules;

	PriceCheck(JdbcClient database, StockRules rules) {
		this.database = database;
		this.rules = rules;
	}

	/**
	 * The goods that are too dear in the shops of an actor's part of the tree. Each comes
	 * once, with {@value #FEW_SHOPS} of its shops at most; if it is the only one, with
	 * {@value #ALL_SHOPS}.
	 * @param actor who asks
	 * @param words a part of the good's name or barcode, or of the shop's name or code;
	 * empty for all
	 * @param limit how many goods at most
	 * @return the goods, the worst first
	 */
	public List<DearGood> find(Actor actor, String words, int limit) {
		PriceRule rule = this.rules.prices();
		return this.database
			.sql("""
					SELECT d.*, d.codes[1 : d.most] AS few_codes, d.shops_zh[1 : d.most] AS few_zh, d.shops_en[1 : d.most] AS few_en,
						d.prices[1 : d.most] AS few_prices
					FROM (
						SELECT g.barcode, g.name_zh, g.name_en, g.till_price_fen, count(*) AS shop_count,
							min(o.price_points) AS lowest, max(o.price_points) AS highest,
							CASE count(*) OVER () WHEN 1 THEN %d ELSE %d END AS most,
							array_agg(s.code ORDER BY o.price_points DESC, s.code) AS codes,
							array_agg(s.name_zh ORDER BY o.price_points DESC, s.code) AS shops_zh,
							array_agg(s.name_en ORDER BY o.price_points DESC, s.code) AS shops_en,
							array_agg(o.price_points ORDER BY o.price_points DESC, s.code) AS prices
						FROM shop_good o JOIN good g ON g.id = o.good JOIN shop s ON s.id = o.shop
						JOIN community_within w ON w.community = s.community AND w.ancestor = :top
						WHERE o.off_shelf_at IS NULL
							AND o.price_points * :fen * 100 > g.till_price_fen * (100 + :over)
							AND strpos(lower(concat_ws(E'\\n', s.code, s.name_zh, s.name_en, g.barcode, g.name_zh, g.name_en)),
								lower(:words)) > 0
						GROUP BY g.id
					) d
					ORDER BY d.highest * :fen * 100 / d.till_price_fen DESC, d.barcode LIMIT :limit
					"""
				.formatted(ALL_SHOPS, FEW_SHOPS))
			.param("top", actor.community().value())
			.param("fen", (long) rule.fenPerPoint())
			.param("over", (long) rule.overPercent())
			.param("words", words)
			.param("limit", limit)
			.query((row, number) -> new DearGood(row.getString("barcode"), row.getString("name_zh"),
					row.getString("name_en"), row.getLong("till_price_fen"), Points.of(row.getLong("lowest")),
					Points.of(row.getLong("highest")), row.getInt("shop_count"), sellers(row)))
			.list();
	}

	private static List<DearGood.Seller> sellers(ResultSet row) throws SQLException {
		String[] codes = (String[]) row.getArray("few_codes").getArray();
		String[] zh = (String[]) row.getArray("few_zh").getArray();
		String[] en = (String[]) row.getArray("few_en").getArray();
		Long[] prices = (Long[]) row.getArray("few_prices").getArray();
		return IntStream.range(0, codes.length)
			.mapToObj((at) -> new DearGood.Seller(codes[at], zh[at], en[at], Points.of(prices[at])))
			.toList();
	}

}
