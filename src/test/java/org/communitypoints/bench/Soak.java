package org.communitypoints.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything at once for a long time, to see whether anything grows or slows down. */
final class Soak {

	private static final int CLIENTS = 4;

	private static final double SECONDS_A_ROW = 30;

	/**
	 * By so much the last third may be above the middle one before it counts as growth.
	 */
	private static final double TOLERANCE = 1.1;

	private static final Pattern READS_ALL = Pattern
		.compile("trial balance|settlement|balance as of a date, the longest");

	private final List<Yardstick> sticks;

	private final JdbcClient jdbc;

	private final List<Moment> moments = new ArrayList<>();

	/** What reads all the books, or all of a till, is not what counters do all day. */
	Soak(List<Yardstick> sticks, JdbcClient jdbc) {
		this.sticks = sticks.stream().filter((stick) -> !READS_ALL.matcher(stick.name()).lookingAt()).toList();
		this.jdbc = jdbc;
	}

	/**
	 * Runs it.
	 * @param time how long; less than five minutes show nothing
	 * @throws IllegalStateException if memory, connections or files have grown
	 */
	void run(Duration time) throws Exception {
		System.out.println(
				"| minute | acts a second | p50 ms | p95 ms | p99 ms | memory MB | connections | open files | load |");
		System.out.println("|---|---|---|---|---|---|---|---|---|");
		long begun = System.nanoTime();
		while (System.nanoTime() - begun < time.toNanos()) {
			Run run = Run.of(new Yardstick("everything", null, 1, "", this::mixed), CLIENTS, SECONDS_A_ROW);
			System.gc();
			Moment moment = new Moment(Machine.residentMegabytes(), connections(), Machine.openFiles());
			this.moments.add(moment);
			System.out.println(String.format(Locale.ROOT, "| %.1f | %.0f | %.2f | %.2f | %.2f | %d | %d | %d | %.1f |",
					(System.nanoTime() - begun) / 6e10, run.perSecond(), run.millis(0.5), run.millis(0.95),
					run.millis(0.99), moment.megabytes(), moment.connections(), moment.files(), Machine.load()));
		}
		List<String> grown = new ArrayList<>();
		judge("memory, MB", Moment::megabytes, grown);
		judge("connections", Moment::connections, grown);
		judge("open files", Moment::files, grown);
		if (!grown.isEmpty()) {
			throw new IllegalStateException("Grown: " + grown);
		}
	}

	private void judge(String what, ToLongFunction<Moment> figure, List<String> grown) {
		int third = this.moments.size() / 3;
		double middle = mean(this.moments.subList(third, 2 * third), figure);
		double last = mean(this.moments.subList(2 * third, this.moments.size()), figure);
		String verdict = String.format(Locale.ROOT, "%s: %.1f in the middle third, %.1f in the last", what, middle,
				last);
		System.out.println(verdict);
		if (last > middle * TOLERANCE) {
			grown.add(verdict);
		}
	}

	private static double mean(List<Moment> moments, ToLongFunction<Moment> figure) {
		return moments.stream().mapToLong(figure).average().orElseThrow();
	}

	private long connections() {
		return this.jdbc.sql("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
			.query(Long.class)
			.single();
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

	/** What is held at one moment. */
	private record Moment(long megabytes, long connections, long files) {
	}

}
