package org.communitypoints.shops;

import org.communitypoints.kernel.Points;

/**
 * What a good costs in points at one shop.
 *
 * @param points 1 to 1,000,000
 */
public record Price(Points points) {

	/** The highest price, in points. */
	public static final int HIGHEST = 1_000_000;

	/**
	 * Checks the bounds: nothing is free, so that every redemption moves points.
	 * @throws IllegalArgumentException if the price is out of bounds
	 */
	public Price {
		if (points.value() < 1 || points.value() > HIGHEST) {
			throw new IllegalArgumentException("a price is 1 to 1,000,000 points, not " + points);
		}
	}

	/**
	 * A price.
	 * @param points 1 to 1,000,000
	 * @return that price
	 */
	public static Price of(long points) {
		return new Price(Points.of(points));
	}

}
