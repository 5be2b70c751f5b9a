package org.communitypoints.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Everything at once for a long time, to see whether anything grows or slows down. */
final class Soak {

	private static final int CLIENTS = 4;

	private static final double SECONDS_A_ROW = 30;

	private final List<Yardstick> sticks;

	/** What reads all the books is not what counters do all day. */
	Soak(List<Yardstick> sticks) {
		this.sticks = sticks.stream().filter((stick) -> !stick.name().equals("trial balance")).toList();
	}

	void run(Duration time) throws Exception {
		System.out.println("| minute | acts a second | p50 ms | p95 ms | p99 ms | memory MB | open files | load |");
		System.out.println("|---|---|---|---|---|---|---|---|");
		long begun = System.nanoTime();
		while (System.nanoTime() - begun < time.toNanos()) {
			Run run = Run.of(new Yardstick("everything", null, 1, "", this::mixed), CLIENTS, SECONDS_A_ROW);
			System.gc();
			System.out.println(String.format(Locale.ROOT, "| %.1f | %.0f | %.2f | %.2f | %.2f | %d | %d | %.1f |",
					(System.nanoTime() - begun) / 6e10, run.perSecond(), run.millis(0.5), run.millis(0.95),
					run.millis(0.99), Machine.residentMegabytes(), Machine.openFiles(), Machine.load()));
		}
	}

	private Yardstick.Turn mixed(int number) throws Exception {
		List<Yardstick.Turn> turns = new ArrayList<>();
		for (Yardstick stick : this.sticks) {
			turns.add(stick.clients().client(number));
		}
		return new Yardstick.Turn() {

			@Override
			public void take() throws Exception {
				turns.get(ThreadLocalRandom.current().nextInt(turns.size())).take();
			}

			@Override
			public void close() throws IOException, SQLException {
				for (Yardstick.Turn turn : turns) {
					turn.close();
				}
			}

		};
	}

}
