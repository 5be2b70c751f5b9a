package org.communitypoints.days;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.StockShort;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Many at once on a redemption day, and before it. */
@ProductTest
class RedemptionDayManyTests {

	private static final int COUNTERS = 8;

	private static final int SELLERS = 12;

	@Autowired
	private Market market;

	@Autowired
	private ShopDays calendar;

	@Autowired
	private Queues queues;

	@Autowired
	private Redeem redeem;

	@Autowired
	private JdbcClient database;

	@Test
	void howeverManyCountersCallEachNumberIsGivenAndCalledOnce() throws Exception {
		Market.Village village = this.market.sellingSoap(1, 1);
		RedemptionDayId day = this.calendar.set(village.administrator(), village.shop(), ShopDays.today());
		List<Callable<List<Integer>>> giving = new ArrayList<>();
		List<Callable<List<Integer>>> calling = new ArrayList<>();
		for (int counter = 1; counter <= COUNTERS; counter++) {
			int own = counter;
			Actor clerk = village.clerk();
			giving.add(() -> times(10, () -> this.queues.give(clerk, IdempotencyKey.next())));
			calling.add(() -> {
				List<Integer> called = new ArrayList<>();
				try {
					while (called.size() < 2 * COUNTERS * 10) {
						called.add(this.queues.callNext(clerk, IdempotencyKey.next(), own));
					}
				}
				catch (NobodyWaits end) {
					return called;
				}
				return called;
			});
		}
		Integer[] all = IntStream.rangeClosed(1, COUNTERS * 10).boxed().toArray(Integer[]::new);
		assertThat(together(giving)).containsExactlyInAnyOrder(all);
		assertThat(together(calling)).containsExactlyInAnyOrder(all);
		assertThat(this.queues.of(day).waiting()).isZero();
	}

	@RepeatedTest(3)
	void whatIsReservedWhileOthersSellIsThereOnTheDay() throws Exception {
		Market.Village village = this.market.sellingSoap(1, 60);
		LocalDate ahead = ShopDays.today().plusDays(3);
		RedemptionDayId first = this.calendar.set(village.administrator(), village.shop(), ahead);
		RedemptionDayId second = this.calendar.set(village.administrator(), village.shop(), ahead.plusDays(1));
		List<Callable<List<Integer>>> acts = new ArrayList<>();
		for (int seller = 0; seller < SELLERS; seller++) {
			Joined member = village.member(ShopDays.name(seller), 100);
			Actor clerk = village.clerk();
			acts.add(() -> times(10, () -> {
				try {
					this.redeem.redeem(clerk, village.order(member, 1));
					return 1;
				}
				catch (StockShort none) {
					return 0;
				}
			}));
		}
		for (RedemptionDayId day : List.of(first, second)) {
			acts.add(() -> times(5, () -> {
				try {
					this.calendar.reserve(village.administrator(), day, village.soap().id(), keptFor(day) + 5);
				}
				catch (ReservedTooMany none) {
					return 0;
				}
				return 0;
			}));
		}
		int sold = together(acts).stream().mapToInt(Integer::intValue).sum();
		int kept = keptFor(first) + keptFor(second);
		int onHand = this.database.sql("SELECT on_hand FROM stock WHERE shop = ? AND good = ?")
			.params(village.shop().id().value(), village.soap().id().value())
			.query(Integer.class)
			.single();
		assertThat(onHand).isEqualTo(60 - sold).isGreaterThanOrEqualTo(kept);
		assertThat(village.soapLeft()).as("what nobody keeps was sold to the last").isZero();
	}

	private int keptFor(RedemptionDayId day) {
		return this.database.sql("SELECT coalesce(sum(reserved), 0) FROM day_reservation WHERE redemption_day = ?")
			.param(day.value())
			.query(Integer.class)
			.single();
	}

	private static List<Integer> times(int many, Callable<Integer> act) throws Exception {
		List<Integer> answers = new ArrayList<>();
		for (int time = 0; time < many; time++) {
			answers.add(act.call());
		}
		return answers;
	}

	private static List<Integer> together(List<Callable<List<Integer>>> acts) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(acts.size());
		try {
			List<Integer> answers = new ArrayList<>();
			for (Future<List<Integer>> answer : threads.invokeAll(acts)) {
				answers.addAll(answer.get());
			}
			return answers;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
