package org.communitypoints.demo;

import java.io.PrintStream;
import java.util.List;

import org.communitypoints.kernel.Actor;
import org.communitypoints.members.Joined;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * What happens in the first village and its town, so that each page has something to
 * show.
 */
@Component
@Profile("demo")
class DemoLife {

	private final DemoShop shop;

	private final DemoTown town;

	private final DemoActivities activities;

	private final DemoCorrections corrections;

	private final DemoClaims claims;

	private final DemoOrders orders;

	private final DemoCount count;

	private final DemoDay day;

	private final DemoHousehold household;

	DemoLife(DemoShop shop, DemoTown town, DemoActivities activities, DemoCorrections corrections, DemoClaims claims,
			DemoOrders orders, DemoCount count, DemoDay day, DemoHousehold household) {
		this.shop = shop;
		this.town = town;
		this.activities = activities;
		this.corrections = corrections;
		this.claims = claims;
		this.orders = orders;
		this.count = count;
		this.day = day;
		this.household = household;
	}

	/**
	 * Lets it happen.
	 * @param others people of another village, who go to the town's shop
	 */
	void live(PrintStream terminal, Actor software, DemoVillage village, List<Joined> others) {
		this.household.share(village);
		this.shop.open(terminal, software, village);
		List<Runnable> acts = List.of(() -> this.town.settle(village, others),
				() -> this.corrections.correct(village, this.activities.act(village)), () -> this.claims.claim(village),
				() -> this.orders.order(village), () -> this.count.count(village), () -> this.day.set(village));
		Progress progress = new Progress(terminal, "village", acts.size());
		for (Runnable act : acts) {
			act.run();
			progress.add(1);
		}
	}

}
