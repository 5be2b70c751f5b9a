package org.communitypoints.shops;

import java.util.List;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Points;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds prices in points that are too far above the till's. */
@Component
public class PriceCheck {

	/** The most goods that are looked at together. */
	public static final int MOST = 10_000;

	private final JdbcClient database;

	private final StockRules rules;

	PriceCheck(JdbcClient database, StockRules rules) {
		this.database = database;
		this.rules = rules;
	}

	/**
	 * The goods that are too dear in the shops of an actor's part of the tree.
	 * @param actor who asks
	 * @param words a part of the good's name or barcode, or of the shop's name or code;
	 * empty for all
	 * @param limit how many at most
	 * @return the goods, the worst first
	 */
	public List<DearGood> find(Actor actor, String words, int limit) {
		PriceRule rule = this.rules.prices();
		return this.database
			.sql("""
					SELECT s.code, s.name_zh AS shop_zh, s.name_en AS shop_en, g.barcode, g.name_zh, g.name_en, o.price_points,
						g.till_price_fen
					FROM shop_good o JOIN good g ON g.id = o.good JOIN shop s ON s.id = o.shop
					JOIN community_within w ON w.community = s.community AND w.ancestor = :top
					WHERE o.off_shelf_at IS NULL
						AND o.price_points * :fen * 100 > g.till_price_fen * (100 + :over)
						AND strpos(lower(concat_ws(E'\\n', s.code, s.name_zh, s.name_en, g.barcode, g.name_zh, g.name_en)),
							lower(:words)) > 0
					ORDER BY o.price_points * :fen * 100 / g.till_price_fen DESC, g.barcode, s.code LIMIT :limit
					""")
			.param("top", actor.community().value())
			.param("fen", (long) rule.fenPerPoint())
			.param("over", (long) rule.overPercent())
			.param("words", words)
			.param("limit", limit)
			.query((row, number) -> new DearGood(row.getString("code"), row.getString("shop_zh"),
					row.getString("shop_en"), row.getString("barcode"), row.getString("name_zh"),
					row.getString("name_en"), Points.of(row.getLong("price_points")), row.getLong("till_price_fen")))
			.list();
	}

}
