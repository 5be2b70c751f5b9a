package org.communitypoints.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.communitypoints.ProductTest;
import org.communitypoints.counter.Market;
import org.communitypoints.counter.Redeem;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;
import org.communitypoints.shops.StockShort;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random acts around the orders of one good, beside a model: a queue and a number on the
 * shelf. The seed is printed; {@code -Dorders.seed=…} runs one again.
 */
@ProductTest
class OrderRunTests {

	private static final long SEED = Long.getLong("orders.seed", System.nanoTime());

	private static final int ACTS = 250;

	/**
	 * Soap that nobody ordered, up to which more comes: a fuller shelf refuses nobody.
	 */
	private static final int LOW = 5;

	@Autowired
	private Market market;

	@Autowired
	private Ordering ordering;

	@Autowired
	private HandOver handOver;

	@Autowired
	private CancelBackorder cancel;

	@Autowired
	private Backorders orders;

	@Autowired
	private Redeem redeem;

	@Test
	void ordersAreServedAsTheModelSaysAfterEveryAct() {
		System.out.printf("%,d random acts, -Dorders.seed=%d%n", ACTS, SEED);
		Random random = new Random(SEED);
		Market.Village village = this.market.sellingSoap(1, 0);
		Actor clerk = village.clerk();
		Joined she = village.member("其其格", 100_000);
		List<Backorder> queue = new ArrayList<>();
		long balance = 100_000;
		int shelf = 0;
		int refused = 0;
		for (int act = 0; act < ACTS; act++) {
			String where = "act " + act + " of seed " + SEED;
			int many = 1 + random.nextInt(5);
			int kept = queue.stream().mapToInt((order) -> order.line().quantity()).sum();
			int at = queue.isEmpty() ? -1 : random.nextInt(queue.size());
			switch (random.nextInt(6)) {
				case 0 -> {
					if (shelf - kept <= LOW) {
						this.ordering.comes(village, many);
						shelf += many;
					}
				}
				case 1 -> {
					boolean free = shelf - many >= kept;
					assertThat(done(() -> this.redeem.redeem(clerk, village.order(she, many)))).as(where)
						.isEqualTo(free);
					shelf -= free ? many : 0;
					balance -= free ? many : 0;
					refused += free ? 0 : 1;
				}
				case 2, 3 -> {
					if (shelf - kept < many && queue.size() < 12) {
						queue.add(this.ordering.soap(clerk, village, she, many));
					}
				}
				case 4 -> {
					if (at >= 0) {
						Backorder order = queue.get(at);
						int older = queue.subList(0, at).stream().mapToInt((one) -> one.line().quantity()).sum();
						boolean here = shelf - order.line().quantity() >= older;
						assertThat(done(() -> this.handOver.handOver(clerk, order.id(), null))).as(where)
							.isEqualTo(here);
						if (here) {
							queue.remove(at);
							shelf -= order.line().quantity();
							balance -= order.line().quantity();
						}
						refused += here ? 0 : 1;
					}
				}
				default -> {
					if (at >= 0) {
						Backorder order = queue.remove(at);
						if (random.nextInt(4) == 0) {
							Ordering.timeIsOver(order.id());
						}
						else {
							this.cancel.cancel(clerk, order.id(), Backorder.Reason.CHANGED_MIND);
						}
					}
				}
			}
			int before = 0;
			List<Backorder.State> states = new ArrayList<>();
			for (Backorder order : queue) {
				before += order.line().quantity();
				states.add((shelf >= before) ? Backorder.State.HERE : Backorder.State.WAITING);
			}
			assertThat(this.orders.open(clerk)).as(where).extracting(Backorder::state).isEqualTo(states);
			assertThat(village.soapLeft()).as(where).isEqualTo(Math.max(0, shelf - before));
			assertThat(village.balanceOf(she)).as(where).isEqualTo(balance);
			assertThat(this.ordering.available(she)).as(where).isEqualTo(balance - before);
		}
		assertThat(refused).as("the rare shape was there").isPositive();
	}

	private static boolean done(Runnable act) {
		try {
			act.run();
			return true;
		}
		catch (StockShort refusal) {
			return false;
		}
	}

}
