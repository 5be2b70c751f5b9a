package org.communitypoints.days;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Foretells what may be redeemed on a day, from the totals of those who are invited and
 * from what the shop's goods are taken in.
 */
@Component
public class ExpectedDemand {

	/** How many days back it is looked which goods are taken. */
	public static final int BACK_DAYS = 180;

	/** The most goods that a list to stock up by holds. */
	public static final int GOODS = 300;

	private static final String INVITED = """
			WITH purse AS (
				SELECT m.community, a.credits - a.debits AS points FROM member m
				JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
				WHERE a.credits > a.debits AND m.community IN (SELECT w.community FROM redemption_day_community i
					JOIN community_within w ON w.ancestor = i.community WHERE i.redemption_day = :day)
				AND NOT EXISTS (SELECT FROM withdrawal x WHERE x.member = m.id AND x.redeemable_until <= now())
			), told AS (
				SELECT community FROM purse GROUP BY community HAVING count(*) >= :fewest
			)
			""";

	private final JdbcClient database;

	ExpectedDemand(JdbcClient database) {
		this.database = database;
	}

	/**
	 * What those who are invited could redeem.
	 * @param day the day
	 * @return totals
	 */
	public Demand of(RedemptionDayId day) {
		long[] counts = new long[Demand.BEGINNINGS.size()];
		long[] points = new long[1];
		long[] largest = new long[1];
		this.database
			.sql(INVITED
					+ """
							SELECT width_bucket(p.points, CAST(:beginnings AS bigint[])) AS bar, count(*) AS wallets, sum(p.points) AS points,
								max(p.points) AS largest
							FROM purse p JOIN told t ON t.community = p.community GROUP BY bar
							""")
			.param("day", day.value())
			.param("fewest", Demand.FEWEST)
			.param("beginnings", Demand.BEGINNINGS.stream().map(String::valueOf).toArray(String[]::new))
			.query((row) -> {
				counts[row.getInt("bar") - 1] = row.getLong("wallets");
				points[0] += row.getLong("points");
				largest[0] = Math.max(largest[0], row.getLong("largest"));
			});
		int leftOut = this.database
			.sql(INVITED
					+ "SELECT count(DISTINCT community) FROM purse WHERE community NOT IN (SELECT community FROM told)")
			.param("day", day.value())
			.param("fewest", Demand.FEWEST)
			.query(Integer.class)
			.single();
		return Demand.of(counts, points[0], largest[0], leftOut);
	}

	/**
	 * What to have in stock on a day.
	 * @param day the day
	 * @param demand what those who are invited could redeem
	 * @param percent how much of it is expected to be redeemed, 1 to 100
	 * @return the goods that the shop offers, at most {@value #GOODS}, those that are
	 * expected to go most first
	 */
	public List<StockingLine> toStock(RedemptionDay day, Demand demand, int percent) {
		return this.database
			.sql("""
					WITH offered AS (
						SELECT o.good, o.price_points AS price, s.on_hand, coalesce(k.kept, 0) AS kept, coalesce(r.reserved, 0) AS reserved,
							(SELECT coalesce(sum(l.quantity), 0) FROM redemption x JOIN redemption_line l ON l.redemption = x.id
								WHERE x.shop = o.shop AND l.good = o.good AND x.redeemed_at > now() - make_interval(days => :back)
								AND NOT EXISTS (SELECT FROM redemption_reversal v WHERE v.redemption = x.id)) AS taken
						FROM shop_good o JOIN stock s ON s.shop = o.shop AND s.good = o.good
						LEFT JOIN stock_kept_for_all k ON k.shop = o.shop AND k.good = o.good
						LEFT JOIN day_reservation r ON r.redemption_day = :day AND r.good = o.good
						WHERE o.shop = :shop AND o.off_shelf_at IS NULL
					), weighed AS (
						SELECT f.*, sum(f.taken * f.price) OVER () AS all_points, count(*) OVER () AS many FROM offered f
					)
					SELECT g.id, g.barcode, g.name_zh, g.name_en, g.unit, w.price, w.on_hand, w.reserved,
						CASE WHEN :ahead THEN greatest(w.kept - w.reserved, 0) ELSE w.kept END AS elsewhere,
						ceil(CASE WHEN w.all_points > 0 THEN CAST(:points AS numeric) * w.taken / w.all_points
							ELSE CAST(:points AS numeric) / w.many / w.price END)::bigint AS expected
					FROM weighed w JOIN good g ON g.id = w.good
					ORDER BY w.taken * w.price DESC, g.barcode LIMIT :limit
					""")
			.param("day", day.id().value())
			.param("shop", day.shop().value())
			.param("back", BACK_DAYS)
			.param("points", demand.points() * percent / 100)
			.param("ahead", isAhead(day))
			.param("limit", GOODS)
			.query((row, number) -> StockingLine.read(row))
			.list();
	}

	private boolean isAhead(RedemptionDay day) {
		return !day.cancelled() && this.database.sql("SELECT CAST(:day AS date) > today_here()")
			.param("day", day.day())
			.query(Boolean.class)
			.single();
	}

}
