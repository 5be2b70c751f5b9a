package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * A bar with a count and the time left in the terminal, for work that takes more than a
 * moment. Several threads may count.
 */
final class Progress {

	private static final int WIDTH = 30;

	private static final Duration BETWEEN_DRAWINGS = Duration.ofMillis(200);

	/** Before so much time has passed, nobody can say how long it will take. */
	private static final Duration NOT_YET = Duration.ofSeconds(3);

	private final PrintStream terminal;

	private final String what;

	private final long all;

	private final long begun = System.nanoTime();

	private long drawn;

	private long done;

	Progress(PrintStream terminal, String what, long all) {
		this.terminal = terminal;
		this.what = what;
		this.all = all;
		this.drawn = this.begun - BETWEEN_DRAWINGS.toNanos();
	}

	/**
	 * Counts work that is done, and draws the bar anew, a few times a second.
	 * @param more how much was done since
	 */
	synchronized void add(long more) {
		this.done += more;
		long now = System.nanoTime();
		boolean finished = this.done >= this.all;
		if (!finished && now - this.drawn < BETWEEN_DRAWINGS.toNanos()) {
			return;
		}
		this.drawn = now;
		int filled = (int) (WIDTH * Math.min(this.done, this.all) / Math.max(1, this.all));
		this.terminal.print(String.format(Locale.ROOT, "\r  %-12s [%s%s] %d/%d%s", this.what, "=".repeat(filled),
				" ".repeat(WIDTH - filled), this.done, this.all, remark(Duration.ofNanos(now - this.begun), finished)));
		if (finished) {
			this.terminal.println();
		}
		this.terminal.flush();
	}

	private String remark(Duration passed, boolean finished) {
		if (passed.compareTo(NOT_YET) < 0) {
			return "";
		}
		if (finished) {
			return ", in " + clock(passed) + "               ";
		}
		return ", " + clock(passed.multipliedBy(this.all - this.done).dividedBy(Math.max(1, this.done))) + " left   ";
	}

	private static String clock(Duration time) {
		return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
	}

}
