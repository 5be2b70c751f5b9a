package org.communitypoints.days;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NotSoldHere;
import org.communitypoints.shops.ShopDirectory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps goods of a shop's stock for a redemption day. */
@Component
public class ReserveForDay {

	/** The most of one good that is kept for a day. */
	public static final int MOST = 100_000;

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final RedemptionDays days;

	private final ApplicationEventPublisher events;

	ReserveForDay(Transactions transactions, JdbcClient database, ShopDirectory shops, RedemptionDays days,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.days = days;
		this.events = events;
	}

	/**
	 * Says how many of some goods are kept, instead of what was said before: all or none.
	 * @param by the shop's owner, or an administrator who sees the shop
	 * @param id the day
	 * @param goods how many of each, from 0 to {@value #MOST}; 0 frees them
	 * @throws ReservedTooMany if the shop has fewer, without those kept for other days
	 * @throws DayHasBegun if it is not before the day
	 * @throws DayIsCancelled if the day was cancelled
	 * @throws NotSoldHere if a good is not on the shop's shelf
	 */
	public void reserve(Actor by, RedemptionDayId id, Map<GoodId, Integer> goods) {
		goods.forEach((good, number) -> check(number));
		this.transactions.run(() -> {
			RedemptionDay day = this.days.lock(id);
			this.shops.requireToKeep(by, day.shopCode());
			if (day.cancelled()) {
				throw new DayIsCancelled();
			}
			if (!day.day().isAfter(this.days.today())) {
				throw new DayHasBegun();
			}
			Map<String, Integer> ordered = new TreeMap<>();
			goods.forEach((good, number) -> ordered.put(good.toString(), number));
			ordered.forEach((good, number) -> reserve(by, day, UUID.fromString(good), number));
			this.events.publishEvent(new ActDone(by, "goods-reserved", day.shopCode() + " " + day.day()));
			return id;
		});
	}

	private void reserve(Actor by, RedemptionDay day, UUID good, int number) {
		List<UUID> there = this.database.sql("SELECT good FROM stock WHERE shop = ? AND good = ? FOR UPDATE")
			.params(day.shop().value(), good)
			.query(UUID.class)
			.list();
		if (there.isEmpty()) {
			throw new NotSoldHere();
		}
		this.database
			.sql("""
					SELECT g.name_zh, g.name_en, greatest(s.on_hand - coalesce(k.kept, 0) + coalesce(r.reserved, 0), coalesce(r.reserved, 0)) AS free
					FROM stock s JOIN good g ON g.id = s.good LEFT JOIN stock_kept_for_all k ON k.shop = s.shop AND k.good = s.good
					LEFT JOIN day_reservation r ON r.redemption_day = :day AND r.good = s.good
					WHERE s.shop = :shop AND s.good = :good
					""")
			.param("day", day.id().value())
			.param("shop", day.shop().value())
			.param("good", good)
			.query((row) -> {
				if (number > row.getInt("free")) {
					throw new ReservedTooMany(row.getString("name_zh"), row.getString("name_en"), row.getInt("free"));
				}
			});
		this.database.sql("""
				INSERT INTO day_reservation (redemption_day, shop, good, reserved, reserved_by)
				SELECT :day, :shop, :good, :number, :by
				WHERE :number > 0 OR EXISTS (SELECT FROM day_reservation WHERE redemption_day = :day AND good = :good)
				ON CONFLICT (redemption_day, good)
				DO UPDATE SET reserved = :number, reserved_by = :by, reserved_at = clock_timestamp()
				""")
			.param("day", day.id().value())
			.param("shop", day.shop().value())
			.param("good", good)
			.param("number", number)
			.param("by", by.id().value())
			.update();
	}

	private static void check(int number) {
		if (number < 0 || number > MOST) {
			throw new IllegalArgumentException("a shop keeps 0 to " + MOST + " of a good, not " + number);
		}
	}

}
