package org.communitypoints.bench;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ApplicationContext;

/**
 * Every act and limit that the bench measures, once, so that it still runs when it is
 * wanted.
 */
public final class EveryYardstick {

	private EveryYardstick() {
	}

	/**
	 * Chooses a sample and takes one turn with each yardstick and each limit.
	 * @param application one that runs with the profile {@code bench}, on a generated
	 * banner of more than 750 members
	 * @return the names of those taken
	 * @throws Exception if one fails, as it would in the bench
	 */
	public static List<String> once(ApplicationContext application) throws Exception {
		Owner owner = new Owner(application.getBean(FlywayConnectionDetails.class));
		Limit.prepare(owner);
		Sample banner = application.getBean(Sample.class);
		banner.choose();
		List<Yardstick> sticks = new ArrayList<>();
		for (BenchRoom room : application.getBeanProvider(BenchRoom.class).orderedStream().toList()) {
			sticks.addAll(room.yardsticks(banner));
		}
		for (Limit limit : Limit.values()) {
			sticks.add(limit.yardstick(owner));
		}
		for (Yardstick stick : sticks) {
			try (Yardstick.Turn turn = stick.clients().client(0)) {
				turn.take();
			}
		}
		return sticks.stream().map(Yardstick::name).toList();
	}

}
