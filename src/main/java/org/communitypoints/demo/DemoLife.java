package org.communitypoints.demo;

import java.io.PrintStream;

import org.communitypoints.kernel.Actor;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What happens in the first village, so that each page has something to show. */
@Component
@Profile("demo")
class DemoLife {

	private final DemoShop shop;

	private final DemoActivities activities;

	private final DemoCorrections corrections;

	private final DemoClaims claims;

	private final DemoOrders orders;

	private final DemoDay day;

	DemoLife(DemoShop shop, DemoActivities activities, DemoCorrections corrections, DemoClaims claims,
			DemoOrders orders, DemoDay day) {
		this.shop = shop;
		this.activities = activities;
		this.corrections = corrections;
		this.claims = claims;
		this.orders = orders;
		this.day = day;
	}

	/** Lets it happen. */
	void live(PrintStream terminal, Actor software, DemoVillage village) {
		this.shop.open(terminal, software, village);
		Progress progress = new Progress(terminal, "village", 4);
		this.corrections.correct(village, this.activities.act(village));
		progress.add(1);
		this.claims.claim(village);
		progress.add(1);
		this.orders.order(village);
		progress.add(1);
		this.day.set(village);
		progress.add(1);
	}

}
