package org.communitypoints.counter;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ShelfGood;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The goods that a shop redeems most: totals of the thirty days before today, nobody's in
 * particular. They are counted once a day, so that no tile moves under a clerk's finger.
 */
@Component
public class Favourites {

	/** How many goods come first. */
	public static final int MOST = 12;

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private final Map<ShopId, Counted> counted = new ConcurrentHashMap<>();

	private final JdbcClient jdbc;

	private final Clock clock;

	Favourites(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * A shelf with the favourites first; all else stays in its order.
	 * @param shop the shop
	 * @param shelf its goods
	 * @return the same goods
	 */
	List<ShelfGood> first(ShopId shop, List<ShelfGood> shelf) {
		Map<GoodId, Integer> ranks = ranks(shop);
		List<ShelfGood> sorted = new ArrayList<>(shelf);
		sorted.sort(Comparator.comparing((good) -> ranks.getOrDefault(good.id(), Integer.MAX_VALUE)));
		return sorted;
	}

	/**
	 * The first goods of a shelf.
	 * @param shop the shop
	 * @param shelf its goods
	 * @param many how many at most
	 * @return the favourites first
	 */
	public List<ShelfGood> first(ShopId shop, List<ShelfGood> shelf, int many) {
		List<ShelfGood> sorted = first(shop, shelf);
		return sorted.subList(0, Math.min(many, sorted.size()));
	}

	private Map<GoodId, Integer> ranks(ShopId shop) {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZONE);
		return this.counted
			.compute(shop, (same, last) -> (last != null && last.day().equals(today)) ? last : count(shop, today))
			.ranks();
	}

	private Counted count(ShopId shop, LocalDate today) {
		List<UUID> goods = this.jdbc.sql("""
				SELECT l.good FROM redemption r JOIN redemption_line l ON l.redemption = r.id
				WHERE r.shop = :shop AND r.redeemed_at >= :since AND r.redeemed_at < :until
				AND NOT EXISTS (SELECT FROM redemption_reversal v WHERE v.redemption = r.id)
				GROUP BY l.good ORDER BY sum(l.quantity) DESC, l.good LIMIT :most
				""")
			.param("shop", shop.value())
			.param("since", today.minusDays(30).atStartOfDay(ZONE).toOffsetDateTime())
			.param("until", today.atStartOfDay(ZONE).toOffsetDateTime())
			.param("most", MOST)
			.query(UUID.class)
			.list();
		Map<GoodId, Integer> ranks = new HashMap<>();
		goods.forEach((good) -> ranks.put(new GoodId(good), ranks.size()));
		return new Counted(today, Map.copyOf(ranks));
	}

	/** What was counted on a day. */
	private record Counted(LocalDate day, Map<GoodId, Integer> ranks) {
	}

}
