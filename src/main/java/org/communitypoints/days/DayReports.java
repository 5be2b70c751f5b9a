package org.communitypoints.days;

import java.time.ZoneId;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sums up what happened on redemption days. */
@Component
public class DayReports {

	/** The most goods that a report lists. */
	public static final int GOODS = 500;

	private static final String OF_THE_DAY = """
			WITH redeemed AS (
				SELECT r.* FROM redemption r WHERE r.shop = :shop AND r.redeemed_at >= :from AND r.redeemed_at < :until
			), stands AS (
				SELECT r.* FROM redeemed r WHERE NOT EXISTS (SELECT FROM redemption_reversal v WHERE v.redemption = r.id)
			), back AS (
				SELECT g.* FROM goods_return g WHERE g.shop = :shop AND g.returned_at >= :from AND g.returned_at < :until
			)
			""";

	private final JdbcClient database;

	private final Queues queues;

	private final ZoneId zone;

	DayReports(JdbcClient database, Queues queues, ZoneId zone) {
		this.database = database;
		this.queues = queues;
		this.zone = zone;
	}

	/**
	 * What happened on a day, or so far.
	 * @param day the day
	 * @return the totals
	 */
	public DayReport of(RedemptionDay day) {
		Queue queue = this.queues.of(day.id());
		return ask(day,
				"""
						SELECT (SELECT count(*) FROM redeemed) - count(*) AS undone, count(*) AS redemptions,
							count(DISTINCT member) AS members, coalesce(sum(points), 0) AS points, coalesce(sum(cash_fen), 0) AS cash,
							(SELECT count(*) FROM back) AS returns, (SELECT coalesce(sum(points), 0) FROM back) AS points_back,
							(SELECT coalesce(sum(cash_fen), 0) FROM back) AS cash_back
						FROM stands
						""")
			.query((row, number) -> new DayReport(queue.given(), queue.called(), row.getLong("redemptions"),
					row.getLong("members"), row.getLong("points"), row.getLong("cash"), row.getLong("undone"),
					row.getLong("returns"), row.getLong("points_back"), row.getLong("cash_back"), goods(day)))
			.single();
	}

	private List<DayReport.Goods> goods(RedemptionDay day) {
		return ask(day,
				"""
						SELECT g.name_zh, g.name_en, g.unit, sum(m.reserved) AS reserved, sum(m.taken) AS taken, sum(m.returned) AS returned
						FROM (SELECT good, reserved, 0 AS taken, 0 AS returned FROM day_reservation WHERE redemption_day = :day AND reserved > 0
							UNION ALL SELECT l.good, 0, l.quantity, 0 FROM stands s JOIN redemption_line l ON l.redemption = s.id
							UNION ALL SELECT l.good, 0, 0, x.quantity FROM back b JOIN goods_return_line x ON x.goods_return = b.id
								JOIN redemption_line l ON l.redemption = b.redemption AND l.line = x.line) m
						JOIN good g ON g.id = m.good GROUP BY g.id ORDER BY g.category, g.barcode LIMIT :limit
						""")
			.param("limit", GOODS)
			.query((row, number) -> new DayReport.Goods(row.getString("name_zh"), row.getString("name_en"),
					row.getString("unit"), row.getLong("reserved"), row.getLong("taken"), row.getLong("returned")))
			.list();
	}

	private JdbcClient.StatementSpec ask(RedemptionDay day, String sql) {
		return this.database.sql(OF_THE_DAY + sql)
			.param("day", day.id().value())
			.param("shop", day.shop().value())
			.param("from", day.day().atStartOfDay(this.zone).toOffsetDateTime())
			.param("until", day.day().plusDays(1).atStartOfDay(this.zone).toOffsetDateTime());
	}

}
