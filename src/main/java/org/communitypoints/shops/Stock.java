package org.communitypoints.shops;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What shops have. One conditional statement changes the stock of several goods and
 * writes their journal, locking in the order of the goods' ids; what it cannot change, it
 * refuses.
 */
@Component
public class Stock {

	/** The most of one good that a movement moves. */
	public static final int MOST = 100_000;

	/** The most of one good that a shop can have; more is a typing error. */
	static final int FULL = 10_000_000;

	private final JdbcClient database;

	Stock(JdbcClient database) {
		this.database = database;
	}

	/**
	 * Takes goods out of a shop's stock, all or none. Joins the caller's transaction,
	 * which cannot be committed after a refusal.
	 * @param shop the shop
	 * @param goods how many of each, from 1 to {@value #MOST}
	 * @param cause what they are taken for; it takes a good once
	 * @throws StockShort if there are fewer of a good
	 * @throws NotSoldHere if a good is not on the shop's shelf
	 */
	@Transactional
	public void take(ShopId shop, Map<GoodId, Integer> goods, UUID cause) {
		move(shop, StockMovement.TAKEN, goods, cause, null);
	}

	/**
	 * Gives goods back to a shop's stock, all or none. Joins the caller's transaction.
	 * @param shop the shop
	 * @param goods how many of each, from 1 to {@value #MOST}
	 * @param cause the reversal that they come back by; it gives a good back once
	 * @throws NotSoldHere if a good is not on the shop's shelf
	 */
	@Transactional
	public void giveBack(ShopId shop, Map<GoodId, Integer> goods, UUID cause) {
		move(shop, StockMovement.GIVEN_BACK, goods, cause, null);
	}

	/**
	 * Receives goods, once for each cause. The rows are locked before the journal is
	 * asked, so that of two equal deliveries sent at once the second finds the first.
	 * @return false if this cause had moved the same goods before
	 */
	boolean receive(ShopId shop, Map<GoodId, Integer> goods, UUID cause, ActorId by) {
		lock(shop, goods);
		Map<GoodId, Integer> before = movedBy(cause);
		if (before.isEmpty()) {
			move(shop, StockMovement.GOODS_IN, goods, cause, by);
			return true;
		}
		if (!before.equals(goods)) {
			throw new KeyUsedForAnotherRequest();
		}
		return false;
	}

	private void lock(ShopId shop, Map<GoodId, Integer> goods) {
		this.database.sql("""
				SELECT good FROM stock WHERE shop = :shop AND good = ANY (CAST(:goods AS uuid[]))
				ORDER BY good FOR UPDATE
				""")
			.param("shop", shop.value())
			.param("goods", Basketful.of(goods, (quantity) -> quantity).goods())
			.query(UUID.class)
			.list();
	}

	private Map<GoodId, Integer> movedBy(UUID cause) {
		Map<GoodId, Integer> moved = new HashMap<>();
		this.database.sql("SELECT good, quantity FROM stock_movement WHERE cause = :cause")
			.param("cause", cause)
			.query((row) -> {
				moved.put(new GoodId(row.getObject("good", UUID.class)), row.getInt("quantity"));
			});
		return moved;
	}

	private void move(ShopId shop, StockMovement kind, Map<GoodId, Integer> goods, UUID cause, @Nullable ActorId by) {
		goods.values().forEach(Stock::check);
		int direction = (kind == StockMovement.TAKEN) ? -1 : 1;
		Basketful wanted = Basketful.of(goods, (quantity) -> direction * quantity);
		List<UUID> moved = this.database.sql("""
				WITH wanted AS (
					SELECT good, change
					FROM unnest(CAST(:goods AS uuid[]), CAST(:changes AS integer[])) AS w (good, change)
				), locked AS (
					SELECT s.good, w.change FROM stock s JOIN wanted w ON w.good = s.good
					WHERE s.shop = :shop ORDER BY s.good FOR UPDATE OF s
				), changed AS (
					UPDATE stock s SET on_hand = s.on_hand + l.change, seq = s.seq + 1 FROM locked l
					WHERE s.shop = :shop AND s.good = l.good AND s.on_hand + l.change BETWEEN 0 AND :full
					RETURNING s.good, s.seq, s.on_hand, l.change
				)
				INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause, moved_by)
				SELECT :shop, good, seq, :kind, change, on_hand, :cause, CAST(:by AS uuid) FROM changed
				RETURNING good
				""")
			.param("goods", wanted.goods())
			.param("changes", wanted.numbers())
			.param("shop", shop.value())
			.param("full", FULL)
			.param("kind", kind.name())
			.param("cause", cause)
			.param("by", (by != null) ? by.toString() : null)
			.query(UUID.class)
			.list();
		if (moved.size() != goods.size()) {
			refuse(shop, kind, goods, moved);
		}
	}

	private void refuse(ShopId shop, StockMovement kind, Map<GoodId, Integer> goods, List<UUID> moved) {
		Set<UUID> done = new HashSet<>(moved);
		GoodId first = goods.keySet().stream().filter((good) -> !done.contains(good.value())).findFirst().orElseThrow();
		throw this.database.sql("""
				SELECT g.name_zh, g.name_en, s.on_hand FROM stock s JOIN good g ON g.id = s.good
				WHERE s.shop = :shop AND s.good = :good
				""").param("shop", shop.value()).param("good", first.value()).query((row, number) -> {
			return (kind == StockMovement.TAKEN)
					? new StockShort(row.getString("name_zh"), row.getString("name_en"), row.getInt("on_hand"))
					: new StockOverfull();
		}).optional().orElseGet(NotSoldHere::new);
	}

	private static void check(int quantity) {
		if (quantity < 1 || quantity > MOST) {
			throw new IllegalArgumentException("a quantity is 1 to " + MOST + ", not " + quantity);
		}
	}

}
