package org.communitypoints.days;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What may be expected on a redemption day: totals of all who are invited, in which
 * nobody can be found. Communities with fewer than {@value #FEWEST} such wallets are left
 * out.
 *
 * @param wallets how many wallets have points, to the nearest five; 0 if fewer than
 * {@value #FEWEST}
 * @param points how many points they have together; 0 if it is not told
 * @param bars how many wallets could buy how much; none if it is not told
 * @param leftOut how many communities were left out
 */
public record Demand(long wallets, long points, List<Bar> bars, int leftOut) {

	/** Fewer wallets than this are not told. */
	public static final int FEWEST = 5;

	/** Where the bars begin, in points. */
	static final List<Integer> BEGINNINGS = List.of(1, 10, 20, 50, 100, 200, 500, 1000);

	/**
	 * Copies the list.
	 */
	public Demand {
		bars = List.copyOf(bars);
	}

	/**
	 * Makes bars of counts, so that each has at least {@value #FEWEST} wallets: one that
	 * has fewer is joined with its neighbour. All numbers of wallets are to the nearest
	 * five, so that two days cannot be told apart by one person.
	 * @param counts how many wallets there are from each of the beginnings
	 * @param points how many points they have
	 * @param largest the most that one of them has
	 * @param leftOut how many communities are not in it
	 * @return what is told
	 */
	static Demand of(long[] counts, long points, long largest, int leftOut) {
		List<Bar> bars = new ArrayList<>();
		long open = 0;
		long all = 0;
		int from = 0;
		for (int at = 0; at < counts.length; at++) {
			from = (open == 0) ? BEGINNINGS.get(at) : from;
			open += counts[at];
			all += counts[at];
			if (open >= FEWEST) {
				bars.add(new Bar(from, to(at), open));
				open = 0;
			}
		}
		if (all < FEWEST) {
			return new Demand(0, 0, List.of(), leftOut);
		}
		Bar last = bars.remove(bars.size() - 1);
		bars.add(new Bar(last.from(), null, last.wallets() + open));
		return new Demand(nearest(all), rough(points, all, largest),
				bars.stream().map((bar) -> new Bar(bar.from(), bar.toOrNull(), nearest(bar.wallets()))).toList(),
				leftOut);
	}

	/**
	 * Whether anything is told.
	 * @return false if fewer than {@value #FEWEST} have points
	 */
	public boolean told() {
		return this.wallets > 0;
	}

	/**
	 * The longest bar.
	 * @return its wallets, at least 1
	 */
	public long longest() {
		return this.bars.stream().mapToLong(Bar::wallets).max().orElse(1);
	}

	private static @Nullable Integer to(int at) {
		return (at + 1 < BEGINNINGS.size()) ? BEGINNINGS.get(at + 1) - 1 : null;
	}

	/**
	 * The points to the nearest step, and a step is 1, 2 or 5 and noughts: as many as any
	 * one has, and as {@value #FEWEST} have on an average. So one person more or less is
	 * a step or none, whatever they have.
	 */
	private static long rough(long points, long wallets, long largest) {
		long least = Math.max(largest, (points * FEWEST + wallets - 1) / wallets);
		long step = 1;
		for (int next = 0; step < least; next++) {
			step = (next % 3 == 1) ? step / 2 * 5 : step * 2;
		}
		return Math.max(1, Math.round(points / (double) step)) * step;
	}

	private static long nearest(long wallets) {
		return Math.max(FEWEST, Math.round(wallets / (double) FEWEST) * FEWEST);
	}

	/**
	 * How many wallets could buy how much.
	 *
	 * @param from from how many points
	 * @param toOrNull up to how many points; null for all above
	 * @param wallets how many have so many, to the nearest five
	 */
	public record Bar(int from, @Nullable Integer toOrNull, long wallets) {
	}

}
