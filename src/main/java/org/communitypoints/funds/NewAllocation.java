package org.communitypoints.funds;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;

/**
 * Points that one fund is to pass on to another.
 *
 * @param to the code of the community whose fund gets them
 * @param points how many, 1 to {@link Ledger#CEILING}
 * @param document the number of the paper on which it was decided, 1 to 40 plain
 * characters; it counts once
 */
public record NewAllocation(String to, Points points, String document) {

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if something is out of bounds
	 */
	public NewAllocation {
		NewDonation.checkDocument(document);
		if (points.value() < 1 || Ledger.CEILING.lessThan(points)) {
			throw new IllegalArgumentException("an allocation is 1 to " + Ledger.CEILING + " points, not " + points);
		}
	}

}
