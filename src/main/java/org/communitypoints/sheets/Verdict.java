package org.communitypoints.sheets;

import java.util.List;
import java.util.Set;

/**
 * What a check found.
 *
 * @param faults what is wrong with rows
 * @param skipped the numbers of rows that are there already, and are left alone
 * @param summary what the rows come to
 * @param obstacles what stands against all of them, beyond any row
 */
public record Verdict(List<RowFault> faults, Set<Integer> skipped, List<Said> summary, List<Said> obstacles) {

	/**
	 * Copies all of them.
	 */
	public Verdict {
		faults = List.copyOf(faults);
		skipped = Set.copyOf(skipped);
		summary = List.copyOf(summary);
		obstacles = List.copyOf(obstacles);
	}

	/**
	 * Whether nothing stands against writing.
	 * @return true if there is neither fault nor obstacle
	 */
	public boolean isClean() {
		return this.faults.isEmpty() && this.obstacles.isEmpty();
	}

}
