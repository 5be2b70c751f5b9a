package org.communitypoints.demo;

import java.io.PrintStream;
import java.util.Locale;

/** A bar with a count in the terminal, for work that takes more than a moment. */
final class Progress {

	private static final int WIDTH = 30;

	private final PrintStream terminal;

	private final String what;

	private final int all;

	private int done;

	Progress(PrintStream terminal, String what, int all) {
		this.terminal = terminal;
		this.what = what;
		this.all = all;
	}

	/**
	 * Counts work that is done, and draws the bar anew.
	 * @param more how much was done since
	 */
	void add(int more) {
		this.done += more;
		int filled = (int) ((long) WIDTH * this.done / Math.max(1, this.all));
		this.terminal.print(String.format(Locale.ROOT, "\r  %-12s [%s%s] %d/%d", this.what, "=".repeat(filled),
				" ".repeat(WIDTH - filled), this.done, this.all));
		if (this.done >= this.all) {
			this.terminal.println();
		}
		this.terminal.flush();
	}

}
