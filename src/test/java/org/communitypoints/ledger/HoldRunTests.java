package org.communitypoints.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import org.communitypoints.AtOnce;
import org.communitypoints.ProductTest;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Points;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds over random acts: against a model one after the other, and many at once. The seed
 * is printed; {@code -Dholds.seed=…} runs one again.
 */
@ProductTest
class HoldRunTests {

	private static final long SEED = Long.getLong("holds.seed", System.nanoTime());

	private static final int ACTS = 2_000;

	private final Ledger ledger;

	private final Holds holds;

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final Books books;

	@Autowired
	HoldRunTests(Ledger ledger, Holds holds, Transactions transactions, JdbcClient jdbc, Bookkeeping bookkeeping) {
		this.ledger = ledger;
		this.holds = holds;
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.books = bookkeeping.books();
		this.books.fund(10_000_000);
	}

	@Test
	void whatIsAvailableIsWhatAModelSaysAfterEveryAct() {
		System.out.printf("%,d random acts, -Dholds.seed=%d%n", ACTS, SEED);
		Random random = new Random(SEED);
		List<AccountId> wallets = Stream.generate(this.books::wallet).limit(4).toList();
		Map<AccountId, Long> balances = new HashMap<>();
		wallets.forEach((wallet) -> balances.put(wallet, 0L));
		Map<HoldId, Model> open = new LinkedHashMap<>();
		int refused = 0;
		for (int act = 0; act < ACTS; act++) {
			String where = "act " + act + " of seed " + SEED;
			AccountId wallet = wallets.get(random.nextInt(wallets.size()));
			long points = random.nextLong(1, 61);
			long held = open.values()
				.stream()
				.filter((one) -> one.wallet.equals(wallet))
				.mapToLong(Model::points)
				.sum();
			long available = balances.getOrDefault(wallet, 0L) - held;
			HoldId some = open.isEmpty() ? null : List.copyOf(open.keySet()).get(random.nextInt(open.size()));
			switch (random.nextInt(8)) {
				case 0, 1 -> {
					this.books.award(wallet, points);
					balances.merge(wallet, points, Long::sum);
				}
				case 2, 3 -> {
					if (outcomeOf(() -> this.books.redeem(wallet, points), available >= points, where)) {
						balances.merge(wallet, -points, Long::sum);
					}
					else {
						refused++;
					}
				}
				case 4, 5 -> {
					HoldId hold = HoldId.next();
					if (outcomeOf(() -> this.holds.place(hold, wallet, Points.of(points), HoldTests.tomorrow(),
							Books.SOMEBODY), available >= points, where)) {
						open.put(hold, new Model(wallet, points));
					}
					else {
						refused++;
					}
				}
				case 6 -> {
					if (some != null) {
						open.remove(some);
						if (random.nextBoolean()) {
							this.holds.release(some, Books.SOMEBODY);
						}
						else {
							HoldTime.isOver(some);
							if (random.nextBoolean()) {
								this.holds.releaseEnded();
							}
						}
					}
				}
				default -> {
					if (some != null) {
						Model model = Objects.requireNonNull(open.remove(some));
						long part = random.nextLong(1, model.points + 1);
						capture(some, model.wallet, part);
						balances.merge(model.wallet, -part, Long::sum);
					}
				}
			}
			for (AccountId each : wallets) {
				long kept = open.values()
					.stream()
					.filter((one) -> one.wallet.equals(each))
					.mapToLong(Model::points)
					.sum();
				assertThat(this.books.in(each)).as(where).isEqualTo(balances.getOrDefault(each, 0L));
				assertThat(this.ledger.available(each).value()).as(where)
					.isEqualTo(balances.getOrDefault(each, 0L) - kept);
			}
		}
		assertThat(refused).as("the rare shape was there").isPositive();
		wholeAtTheEnd(wallets);
	}

	@Test
	void ofTwentyWhoHoldAndRedeemOneWalletAsManyGetSomeAsThereIs() throws Exception {
		AccountId wallet = this.books.walletWith(105);
		List<Callable<Object>> people = new ArrayList<>();
		for (int person = 0; person < 20; person++) {
			boolean redeems = person % 2 == 0;
			people.add(() -> redeems ? this.books.redeem(wallet, 10) : placed(wallet, 10, Duration.ofDays(1)));
		}
		List<Object> outcomes = AtOnce.all(people);
		assertThat(outcomes).filteredOn(NotEnoughPoints.class::isInstance).hasSize(10);
		assertThat(outcomes).filteredOn((one) -> one instanceof Transfer || one instanceof HoldId).hasSize(10);
		assertThat(this.ledger.available(wallet)).isEqualTo(Points.of(5));
		wholeAtTheEnd(List.of(wallet));
	}

	/** Each hold ends right while somebody captures it and somebody releases it. */
	@Test
	void ofACaptureAReleaseAndTheEndExactlyOneHappens() throws Exception {
		Map<Object, Integer> seen = new HashMap<>();
		for (int round = 0; round < 40; round++) {
			AccountId wallet = this.books.walletWith(100);
			HoldId hold = placed(wallet, 60, Duration.ofMillis(40));
			Random pause = new Random(SEED + round);
			List<Callable<Object>> people = new ArrayList<>();
			for (int person = 0; person < 4; person++) {
				long first = pause.nextInt(60);
				long second = pause.nextInt(60);
				people.add(() -> {
					Thread.sleep(first);
					return capture(hold, wallet, 60);
				});
				people.add(() -> {
					Thread.sleep(second);
					this.holds.release(hold, Books.SOMEBODY);
					return Hold.Outcome.RELEASED;
				});
				people.add(() -> this.holds.releaseEnded(wallet));
			}
			List<Object> outcomes = AtOnce.all(people);
			Thread.sleep(60);
			this.holds.releaseEnded(wallet);
			long captured = outcomes.stream().filter(TransferId.class::isInstance).count();
			long released = outcomes.stream().filter(Hold.Outcome.RELEASED::equals).count();
			Hold.Outcome outcome = this.holds.find(hold).orElseThrow().outcomeOrNull();
			assertThat(captured).isEqualTo((outcome == Hold.Outcome.CAPTURED) ? 1 : 0);
			assertThat(released).isEqualTo((outcome == Hold.Outcome.RELEASED) ? 1 : 0);
			assertThat(outcome).isNotNull();
			assertThat(this.ledger.available(wallet).value()).isEqualTo((outcome == Hold.Outcome.CAPTURED) ? 40 : 100);
			seen.merge(outcome, 1, Integer::sum);
			wholeAtTheEnd(List.of(wallet));
		}
		System.out.printf("ends of 40 holds: %s, -Dholds.seed=%d%n", seen, SEED);
		assertThat(seen).hasSizeGreaterThan(1);
	}

	private HoldId placed(AccountId wallet, long points, Duration time) {
		HoldId hold = HoldId.next();
		this.holds.place(hold, wallet, Points.of(points), Instant.now().plus(time), Books.SOMEBODY);
		return hold;
	}

	private TransferId capture(HoldId hold, AccountId wallet, long points) {
		Act act = Books.act();
		return this.transactions.run(() -> {
			this.holds.capture(hold, Books.SOMEBODY, act.key());
			return this.ledger.post(act, this.books.redeeming(wallet, points)).only().id();
		});
	}

	private void wholeAtTheEnd(List<AccountId> wallets) {
		for (AccountId wallet : wallets) {
			assertThat(this.jdbc
				.sql("""
						SELECT a.held = (SELECT coalesce(sum(h.amount), 0) FROM hold h WHERE h.account = a.id AND h.outcome IS NULL)
							AND a.credits - a.debits >= a.held FROM account a WHERE a.id = ?
						""")
				.param(wallet.value())
				.query(Boolean.class)
				.single()).as("seed " + SEED).isTrue();
		}
	}

	private static boolean outcomeOf(Runnable act, boolean expected, String where) {
		try {
			act.run();
			assertThat(expected).as(where).isTrue();
		}
		catch (NotEnoughPoints refusal) {
			assertThat(expected).as(where).isFalse();
		}
		return expected;
	}

	private record Model(AccountId wallet, long points) {
	}

}
