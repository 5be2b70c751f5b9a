package org.communitypoints.shops;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Stock after any run of acts: against a model in memory one after the other, and with
 * many clerks at once. The seed is printed; {@code -Dstock.seed=…} runs one again.
 */
@ProductTest
class StockRunTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

	/** Everything that must be true of a shop, as what is not. */
	private static final String WRONG = """
			SELECT 'stock ' || s.good FROM stock s WHERE s.shop = :shop AND (s.on_hand < 0
				OR s.on_hand <> coalesce((SELECT sum(m.quantity) FROM stock_movement m
					WHERE m.shop = s.shop AND m.good = s.good), 0)
				OR s.on_hand <> coalesce((SELECT sum(b.on_hand) FROM stock_batch b
					WHERE b.shop = s.shop AND b.good = s.good), 0))
			UNION ALL
			SELECT 'batch ' || b.batch FROM stock_batch b WHERE b.shop = :shop AND (b.on_hand < 0
				OR b.on_hand <> (SELECT sum(p.quantity) FROM stock_batch_part p
					WHERE p.shop = b.shop AND p.good = b.good AND p.batch = b.batch))
			UNION ALL
			SELECT 'line ' || m.seq FROM stock_movement m WHERE m.shop = :shop
				AND m.quantity <> (SELECT sum(p.quantity) FROM stock_batch_part p
					WHERE p.shop = m.shop AND p.good = m.good AND p.seq = m.seq)
			UNION ALL
			SELECT 'given back ' || t.seq FROM stock_movement t
				JOIN stock_batch_part p ON p.shop = t.shop AND p.good = t.good AND p.seq = t.seq
			WHERE t.shop = :shop AND t.kind = 'TAKEN' AND -p.quantity < (
				SELECT coalesce(sum(g.quantity), 0) FROM stock_movement m
				JOIN stock_batch_part g ON g.shop = m.shop AND g.good = m.good AND g.seq = m.seq AND g.batch = p.batch
				WHERE m.shop = t.shop AND m.good = t.good AND m.undoes = t.seq)
			""";

	@Autowired
	private Villages villages;

	@Autowired
	private Shops shops;

	@Autowired
	private Stock stock;

	@Autowired
	private ReceiveGoods receiveGoods;

	@Autowired
	private WriteGoodsOff writeGoodsOff;

	@Autowired
	private StartCount startCount;

	@Autowired
	private CountGoods countGoods;

	@Autowired
	private CloseCount closeCount;

	@Autowired
	private StockCounts counts;

	@Autowired
	private JdbcClient database;

	private final long seed = Long.getLong("stock.seed", new Random().nextLong());

	private Actor keeper;

	private Shop shop;

	private final List<GoodId> goods = new ArrayList<>();

	@BeforeEach
	void aShop() {
		Community village = this.villages.village(this.villages.town());
		this.keeper = Villages.administrator(village);
		this.shop = this.shops.in(village);
		for (int i = 0; i < 4; i++) {
			this.goods.add(this.shops.soapOnShelf(village, this.shop, 2, 0).id());
		}
	}

	@Test
	void afterAnyRunOfActsEachBatchHoldsWhatTheModelSays() {
		Random random = new Random(this.seed);
		Model model = new Model();
		Map<UUID, Map<GoodId, Integer>> takings = new LinkedHashMap<>();
		for (int act = 0; act < 400; act++) {
			Map<GoodId, Integer> basket = basket(random);
			Model after = model.copy();
			boolean possible = true;
			Runnable doing;
			switch (random.nextInt(5)) {
				case 0 -> {
					Map<GoodId, Arrival> came = new LinkedHashMap<>();
					basket.forEach((good, quantity) -> came.put(good,
							new Arrival(quantity, random.nextBoolean() ? TODAY.plusDays(random.nextInt(90)) : null)));
					came.forEach(after::receive);
					doing = () -> this.receiveGoods.receive(this.keeper, IdempotencyKey.next(), this.shop.code(),
							new Delivery(Delivery.Source.DONATED, "苏木供销社", came));
				}
				case 1 -> {
					GoodId good = basket.keySet().iterator().next();
					int quantity = basket.values().iterator().next();
					possible = after.remove(good, quantity, null);
					doing = () -> this.writeGoodsOff.write(this.keeper, IdempotencyKey.next(), this.shop.code(),
							new WriteOff(good, quantity, WriteOff.Reason.DAMAGED, null));
				}
				case 2 -> {
					if (takings.isEmpty()) {
						continue;
					}
					Map.Entry<UUID, Map<GoodId, Integer>> first = takings.entrySet().iterator().next();
					UUID taking = first.getKey();
					Map<GoodId, Integer> taken = first.getValue();
					takings.remove(taking);
					after.giveBack(taking);
					doing = () -> this.stock.giveBack(this.shop.id(), taken, taking, UUID.randomUUID());
				}
				default -> {
					UUID taking = UUID.randomUUID();
					for (Map.Entry<GoodId, Integer> line : basket.entrySet()) {
						possible &= after.remove(line.getKey(), line.getValue(), taking);
					}
					doing = () -> this.stock.take(this.shop.id(), basket, taking);
					if (possible) {
						takings.put(taking, basket);
					}
				}
			}
			assertThat(done(doing)).as("seed %d, act %d", this.seed, act).isEqualTo(possible);
			if (possible) {
				model = after;
			}
			assertThat(batches()).as("seed %d, act %d", this.seed, act).isEqualTo(model.left());
		}
		assertThat(wrong()).as("seed %d", this.seed).isEmpty();
	}

	@Test
	void manyClerksAtOnceLeaveNothingBelowZeroAndNothingUnaccountedFor() throws Exception {
		AtomicInteger done = new AtomicInteger();
		ConcurrentLinkedQueue<Map.Entry<UUID, Map<GoodId, Integer>>> takings = new ConcurrentLinkedQueue<>();
		List<Callable<Object>> clerks = new ArrayList<>();
		for (int clerk = 0; clerk < 8; clerk++) {
			Random random = new Random(this.seed + clerk);
			clerks.add(() -> {
				for (int act = 0; act < 40; act++) {
					Map<GoodId, Integer> basket = basket(random);
					if (done(() -> anything(random, basket, takings))) {
						done.incrementAndGet();
					}
				}
				return "done";
			});
		}
		ExecutorService counters = Executors.newFixedThreadPool(clerks.size());
		try {
			for (Future<Object> clerk : counters.invokeAll(clerks)) {
				clerk.get();
			}
		}
		finally {
			counters.shutdownNow();
		}
		assertThat(done).as("acts that were possible, seed %d", this.seed).hasValueGreaterThan(100);
		assertThat(wrong()).as("seed %d", this.seed).isEmpty();
	}

	private void anything(Random random, Map<GoodId, Integer> basket,
			ConcurrentLinkedQueue<Map.Entry<UUID, Map<GoodId, Integer>>> takings) {
		switch (random.nextInt(10)) {
			case 0, 1, 2 -> {
				Map<GoodId, Arrival> came = new LinkedHashMap<>();
				basket.forEach((good, quantity) -> came.put(good,
						new Arrival(quantity * 2, TODAY.plusDays(random.nextInt(60)))));
				this.receiveGoods.receive(this.keeper, IdempotencyKey.next(), this.shop.code(),
						new Delivery(Delivery.Source.BOUGHT, "2026-11", came));
			}
			case 3 -> {
				Map.Entry<GoodId, Integer> line = basket.entrySet().iterator().next();
				this.writeGoodsOff.write(this.keeper, IdempotencyKey.next(), this.shop.code(),
						new WriteOff(line.getKey(), line.getValue(), WriteOff.Reason.EXPIRED, 1L));
			}
			case 4 -> {
				Map.Entry<UUID, Map<GoodId, Integer>> taken = takings.poll();
				if (taken != null) {
					this.stock.giveBack(this.shop.id(), taken.getValue(), taken.getKey(), UUID.randomUUID());
				}
			}
			case 5 -> count(random, basket);
			default -> {
				UUID taking = UUID.randomUUID();
				this.stock.take(this.shop.id(), basket, taking);
				takings.add(Map.entry(taking, basket));
			}
		}
	}

	/**
	 * Counts some goods wrongly while everybody else goes on, and puts the stock right.
	 */
	private void count(Random random, Map<GoodId, Integer> basket) {
		int number = this.startCount.start(this.keeper, this.shop.code());
		Map<GoodId, Integer> counted = new HashMap<>();
		basket.keySet().forEach((good) -> counted.put(good, random.nextInt(30)));
		this.countGoods.count(this.keeper, this.shop.code(), number, counted);
		Map<GoodId, StockCount.Reason> reasons = new HashMap<>();
		this.goods.forEach((good) -> reasons.put(good, StockCount.Reason.MISCOUNTED));
		int seen = this.counts.require(this.shop.id(), number).revision();
		this.closeCount.confirm(this.keeper, this.shop.code(), number, seen, reasons);
	}

	private Map<GoodId, Integer> basket(Random random) {
		Map<GoodId, Integer> basket = new LinkedHashMap<>();
		basket.put(this.goods.get(random.nextInt(this.goods.size())), 1 + random.nextInt(9));
		basket.put(this.goods.get(random.nextInt(this.goods.size())), 1 + random.nextInt(9));
		return basket;
	}

	private static boolean done(Runnable act) {
		try {
			act.run();
			return true;
		}
		catch (Refusal refusal) {
			return false;
		}
		catch (QueryTimeoutException | UncategorizedSQLException ex) {
			// on a busy machine somebody may wait too long for a lock; then nothing
			// happened
			return false;
		}
	}

	private List<String> wrong() {
		return this.database.sql(WRONG).param("shop", this.shop.id().value()).query(String.class).list();
	}

	private Map<String, Integer> batches() {
		Map<String, Integer> left = new TreeMap<>();
		this.database.sql("SELECT good, batch, on_hand FROM stock_batch WHERE shop = ? AND on_hand > 0")
			.param(this.shop.id().value())
			.query((row) -> {
				left.put(row.getString("good") + " " + row.getLong("batch"), row.getInt("on_hand"));
			});
		return left;
	}

	/** What each batch has, kept in memory by the same rules in other words. */
	private static final class Model {

		private final Map<GoodId, List<Batch>> batches = new HashMap<>();

		private final Map<GoodId, Long> lines = new HashMap<>();

		private final Map<UUID, Map<GoodId, Map<Long, Integer>>> taken = new HashMap<>();

		Model copy() {
			Model copy = new Model();
			this.batches.forEach((good, list) -> copy.batches.put(good, new ArrayList<>(list)));
			copy.lines.putAll(this.lines);
			copy.taken.putAll(this.taken);
			return copy;
		}

		void receive(GoodId good, Arrival arrival) {
			LocalDate day = (arrival.bestBeforeOrNull() != null) ? arrival.bestBeforeOrNull() : LocalDate.MAX;
			long line = this.lines.merge(good, 1L, Long::sum);
			this.batches.computeIfAbsent(good, (key) -> new ArrayList<>())
				.add(new Batch(line, day, arrival.quantity()));
		}

		boolean remove(GoodId good, int quantity, @Nullable UUID taking) {
			List<Batch> all = this.batches.getOrDefault(good, new ArrayList<>());
			if (all.stream().mapToInt(Batch::left).sum() < quantity) {
				return false;
			}
			this.lines.merge(good, 1L, Long::sum);
			all.sort(Comparator.comparing(Batch::day).thenComparing(Batch::line));
			int wanted = quantity;
			for (int at = 0; at < all.size() && wanted > 0; at++) {
				Batch batch = all.get(at);
				int some = Math.min(wanted, batch.left());
				all.set(at, new Batch(batch.line(), batch.day(), batch.left() - some));
				wanted -= some;
				if (taking != null && some > 0) {
					this.taken.computeIfAbsent(taking, (key) -> new HashMap<>())
						.computeIfAbsent(good, (key) -> new HashMap<>())
						.put(batch.line(), some);
				}
			}
			return true;
		}

		void giveBack(UUID taking) {
			this.taken.getOrDefault(taking, Map.of()).forEach((good, parts) -> {
				this.lines.merge(good, 1L, Long::sum);
				this.batches.getOrDefault(good, List.of())
					.replaceAll((batch) -> new Batch(batch.line(), batch.day(),
							batch.left() + parts.getOrDefault(batch.line(), 0)));
			});
		}

		Map<String, Integer> left() {
			Map<String, Integer> left = new TreeMap<>();
			this.batches.forEach((good, list) -> list.stream()
				.filter((batch) -> batch.left() > 0)
				.forEach((batch) -> left.put(good + " " + batch.line(), batch.left())));
			return left;
		}

	}

	private record Batch(long line, LocalDate day, int left) {
	}

}
