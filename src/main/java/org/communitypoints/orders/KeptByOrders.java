package org.communitypoints.orders;

import java.util.List;

import org.communitypoints.members.KeptRecords;
import org.communitypoints.members.KeptTable;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the orders keep about a member. */
@Component
class KeptByOrders implements KeptRecords {

	private final JdbcClient jdbc;

	KeptByOrders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<KeptTable> about(MemberId member) {
		return List.of(KeptTable.read(this.jdbc, "orders", member,
				"""
						SELECT s.code || '-Y' || lpad(b.number::text, 4, '0') AS slip, s.name_zh AS shop, s.name_en AS shop_english,
							b.placed_at, b.name_zh AS good, b.name_en AS good_english, b.unit, b.quantity, b.price, b.points, b.cash_fen,
							b.ends_at AS held_until, b.clerk_name, o.handed_over_at, c.cancelled_at, c.reason AS cancelled_because,
							c.actor_name AS cancelled_by
						FROM backorder b JOIN shop s ON s.id = b.shop LEFT JOIN backorder_hand_over o ON o.backorder = b.id
						LEFT JOIN backorder_cancellation c ON c.backorder = b.id
						WHERE b.member = :member ORDER BY b.placed_at
						""",
				"slip", "shop", "shop_english", "placed_at", "good", "good_english", "unit", "quantity", "price",
				"points", "cash_fen", "held_until", "clerk_name", "handed_over_at", "cancelled_at", "cancelled_because",
				"cancelled_by"));
	}

}
