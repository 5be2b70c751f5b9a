package org.communitypoints.counter;

import java.util.List;

import org.communitypoints.members.KeptRecords;
import org.communitypoints.members.KeptTable;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the counters keep about a member: what they took, and what lies in a basket. */
@Component
class KeptByCounter implements KeptRecords {

	private final JdbcClient jdbc;

	KeptByCounter(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<KeptTable> about(MemberId member) {
		return List.of(
				KeptTable.read(this.jdbc, "redemptions", member,
						"""
								SELECT s.code || '-' || lpad(r.number::text, 6, '0') AS receipt, s.name_zh AS shop, s.name_en AS shop_english,
									r.redeemed_at, r.card_ending, r.points, r.cash_fen, r.balance_after, r.clerk_name, v.reversed_at,
									v.reason AS reversed_because, v.actor_name AS reversed_by
								FROM redemption r JOIN shop s ON s.id = r.shop LEFT JOIN redemption_reversal v ON v.redemption = r.id
								WHERE r.member = :member ORDER BY r.redeemed_at
								""",
						"receipt", "shop", "shop_english", "redeemed_at", "card_ending", "points", "cash_fen",
						"balance_after", "clerk_name", "reversed_at", "reversed_because", "reversed_by"),
				KeptTable.read(this.jdbc, "redeemed-goods", member, """
						SELECT s.code || '-' || lpad(r.number::text, 6, '0') AS receipt, l.line, l.name_zh AS good,
							l.name_en AS good_english, l.unit, l.quantity, l.price
						FROM redemption r JOIN shop s ON s.id = r.shop JOIN redemption_line l ON l.redemption = r.id
						WHERE r.member = :member ORDER BY r.redeemed_at, l.line
						""", "receipt", "line", "good", "good_english", "unit", "quantity", "price"),
				KeptTable.read(this.jdbc, "returned-goods", member,
						"""
								SELECT s.code || '-' || lpad(g.number::text, 6, '0') AS paper, s.code || '-' || lpad(r.number::text, 6, '0') AS receipt,
									g.returned_at, l.name_zh AS good, l.name_en AS good_english, x.quantity, x.on_shelf, g.points, g.cash_fen,
									g.reason, g.actor_name AS taken_by
								FROM goods_return g JOIN redemption r ON r.id = g.redemption JOIN shop s ON s.id = g.shop
								JOIN goods_return_line x ON x.goods_return = g.id
								JOIN redemption_line l ON l.redemption = r.id AND l.line = x.line
								WHERE r.member = :member ORDER BY g.returned_at, x.line
								""",
						"paper", "receipt", "returned_at", "good", "good_english", "quantity", "on_shelf", "points",
						"cash_fen", "reason", "taken_by"),
				KeptTable.read(this.jdbc, "basket", member,
						"""
								SELECT g.name_zh AS good, g.name_en AS good_english, l.quantity, l.added_at
								FROM (SELECT b.member, l.good, l.quantity, l.added_at FROM basket b JOIN basket_line l ON l.basket = b.id
									UNION ALL SELECT a.member, k.good, k.quantity, k.added_at
									FROM basket_aside a JOIN basket_aside_line k ON k.basket = a.id) l
								JOIN good g ON g.id = l.good WHERE l.member = :member ORDER BY l.added_at
								""",
						"good", "good_english", "quantity", "added_at"));
	}

}
