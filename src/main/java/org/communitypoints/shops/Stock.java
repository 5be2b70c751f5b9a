package org.communitypoints.shops;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.ShopId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What shops have. One call of a function in the database changes the stock of several
 * goods and of their batches and writes their journal, locking in the order of the goods'
 * ids; what it cannot change, it refuses.
 */
@Component
public class Stock {

	/** The most of one good that a movement moves. */
	public static final int MOST = 100_000;

	/** The most of one good that a shop can have, as the database knows too. */
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
	 * @throws StockShort if there are fewer of a good, without those that are kept for a
	 * redemption day to come
	 * @throws NotSoldHere if a good is not on the shop's shelf
	 */
	@Transactional
	public void take(ShopId shop, Map<GoodId, Integer> goods, UUID cause) {
		move(shop, new Move(StockMovement.TAKEN, Basketful.of(goods, (quantity) -> -check(quantity)), cause));
	}

	/**
	 * Gives goods back to a shop's stock, all or none, each to the batch that it came
	 * from. Joins the caller's transaction.
	 * @param shop the shop
	 * @param goods how many of each, from 1 to {@value #MOST}
	 * @param takenFor what they had been taken for; no more comes back than was taken
	 * @param cause the reversal that they come back by; it gives a good back once
	 * @throws NotSoldHere if a good is not on the shop's shelf
	 */
	@Transactional
	public void giveBack(ShopId shop, Map<GoodId, Integer> goods, UUID takenFor, UUID cause) {
		move(shop, new Move(StockMovement.GIVEN_BACK, Basketful.of(goods, Stock::check), cause).undoing(takenFor));
	}

	/** Receives a batch of each good. */
	void receive(ShopId shop, Map<GoodId, Arrival> goods, UUID cause, ActorId by) {
		move(shop,
				new Move(StockMovement.GOODS_IN, Basketful.of(goods, Arrival::quantity), cause).by(by)
					.bestBefore(goods.values()
						.stream()
						.map((arrival) -> Objects.toString(arrival.bestBeforeOrNull(), null))
						.toArray(String[]::new)));
	}

	/** Takes a good out that was written off, from one batch or from the oldest. */
	void writeOff(ShopId shop, GoodId good, int quantity, @Nullable Long batch, UUID cause, ActorId by) {
		move(shop, new Move(StockMovement.WRITTEN_OFF, Basketful.of(Map.of(good, quantity), (number) -> -check(number)),
				cause)
			.by(by)
			.from(batch));
	}

	/** Puts right what a count found: more of a good, or less. */
	void putRight(ShopId shop, Map<GoodId, Integer> variances, UUID cause, ActorId by) {
		move(shop, new Move(StockMovement.COUNT, Basketful.of(variances, (variance) -> variance), cause).by(by)
			.bestBefore(new @Nullable String[variances.size()]));
	}

	/** Makes everybody else wait who moves this good, and tells what a batch has left. */
	Optional<Integer> lock(ShopId shop, GoodId good, long batch) {
		this.database.sql("SELECT good FROM stock WHERE shop = ? AND good = ? FOR UPDATE")
			.param(shop.value())
			.param(good.value())
			.query(UUID.class)
			.list();
		return this.database.sql("SELECT on_hand FROM stock_batch WHERE shop = ? AND good = ? AND batch = ?")
			.param(shop.value())
			.param(good.value())
			.param(batch)
			.query(Integer.class)
			.optional();
	}

	private void move(ShopId shop, Move move) {
		List<UUID> moved = this.database.sql("""
				SELECT good FROM move_stock(:shop, :kind, CAST(:goods AS uuid[]), CAST(:changes AS integer[]), :cause,
					CAST(:by AS uuid), CAST(:dates AS date[]), CAST(:takenFor AS uuid), CAST(:batch AS bigint)) AS good
				""")
			.param("shop", shop.value())
			.param("kind", move.kind.name())
			.param("goods", move.goods.goods())
			.param("changes", move.goods.numbers())
			.param("cause", move.cause)
			.param("by", move.by)
			.param("dates", move.bestBefore)
			.param("takenFor", move.takenFor)
			.param("batch", move.batch)
			.query(UUID.class)
			.list();
		refuseUnlessAll(shop, move, moved);
	}

	/** Says about the first good that did not move what stood against it. */
	private void refuseUnlessAll(ShopId shop, Move move, List<UUID> moved) {
		String[] goods = move.goods.goods();
		for (int at = 0; at < goods.length; at++) {
			UUID good = UUID.fromString(goods[at]);
			if (!moved.contains(good)) {
				boolean less = move.goods.numbers()[at] < 0;
				throw this.database
					.sql("""
							SELECT g.name_zh, g.name_en, greatest(coalesce(m.on_hand, 0) - coalesce(k.kept, 0), 0) AS to_take
							FROM stock s JOIN good g ON g.id = s.good
							LEFT JOIN stock_kept_for_days k ON k.shop = s.shop AND k.good = s.good AND :kind = 'TAKEN'
							LEFT JOIN LATERAL (SELECT l.on_hand FROM stock_movement l WHERE l.shop = s.shop AND l.good = s.good
								ORDER BY l.seq DESC LIMIT 1) m ON true
							WHERE s.shop = :shop AND s.good = :good
							""")
					.param("shop", shop.value())
					.param("good", good)
					.param("kind", move.kind.name())
					.query((row, number) -> {
						return less ? new StockShort(row.getString("name_zh"), row.getString("name_en"),
								row.getInt("to_take")) : new StockOverfull();
					})
					.optional()
					.orElseGet(NotSoldHere::new);
			}
		}
	}

	/** Hands a quantity through that is one. */
	static int check(int quantity) {
		if (quantity < 1 || quantity > MOST) {
			throw new IllegalArgumentException("a quantity is 1 to " + MOST + ", not " + quantity);
		}
		return quantity;
	}

	/** What is to move; whatever is not said is null. */
	private static final class Move {

		private final StockMovement kind;

		private final Basketful goods;

		private final UUID cause;

		private @Nullable String by;

		private @Nullable String @Nullable [] bestBefore;

		private @Nullable String takenFor;

		private @Nullable Long batch;

		Move(StockMovement kind, Basketful goods, UUID cause) {
			this.kind = kind;
			this.goods = goods;
			this.cause = cause;
		}

		Move by(ActorId actor) {
			this.by = actor.toString();
			return this;
		}

		Move bestBefore(@Nullable String[] days) {
			this.bestBefore = days;
			return this;
		}

		Move undoing(UUID taking) {
			this.takenFor = taking.toString();
			return this;
		}

		Move from(@Nullable Long onlyBatch) {
			this.batch = onlyBatch;
			return this;
		}

	}

}
