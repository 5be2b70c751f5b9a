package org.communitypoints.corrections;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.TransferId;

/**
 * A correction that somebody asks for.
 *
 * @param award the transfer that was a mistake
 * @param points how many of its points, at least 1
 * @param mistake what was wrong with it
 */
public record NewCorrection(TransferId award, Points points, Mistake mistake) {

	/**
	 * Checks the bound.
	 * @throws IllegalArgumentException if it takes no points
	 */
	public NewCorrection {
		if (points.value() == 0) {
			throw new IllegalArgumentException("a correction takes at least one point");
		}
	}

}
