package org.communitypoints.shops;

import java.math.BigInteger;

import org.communitypoints.kernel.Points;

/**
 * Which prices in points are too far above what a good costs at an ordinary till.
 *
 * @param fenPerPoint what a point is shown to be worth, in fen
 * @param overPercent by how many percent it may be more
 */
public record PriceRule(int fenPerPoint, int overPercent) {

	/**
	 * Whether a price is too far above the till's.
	 * @param price the price in points
	 * @param tillPriceFen the till's, in fen
	 * @return true if the points are worth more than the rule allows
	 */
	public boolean isTooDear(Points price, long tillPriceFen) {
		return worth(price).multiply(BigInteger.valueOf(100))
			.compareTo(BigInteger.valueOf(tillPriceFen).multiply(BigInteger.valueOf(100L + this.overPercent))) > 0;
	}

	/**
	 * By how much a price is above the till's.
	 * @param price the price in points
	 * @param tillPriceFen the till's, in fen
	 * @return percent, rounded down; below zero if it is less
	 */
	public long percentOver(Points price, long tillPriceFen) {
		return worth(price).multiply(BigInteger.valueOf(100)).divide(BigInteger.valueOf(tillPriceFen)).longValue()
				- 100;
	}

	/**
	 * What a price in points is worth.
	 * @param price the price
	 * @return fen
	 */
	public long worthFen(Points price) {
		return worth(price).longValueExact();
	}

	private BigInteger worth(Points price) {
		return BigInteger.valueOf(price.value()).multiply(BigInteger.valueOf(this.fenPerPoint));
	}

}
