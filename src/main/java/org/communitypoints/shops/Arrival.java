package org.communitypoints.shops;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How much of a good came, and how long it keeps.
 *
 * @param quantity from 1 to {@value Stock#MOST}
 * @param bestBeforeOrNull the day until which it is good; null if it does not go off
 */
public record Arrival(int quantity, @Nullable LocalDate bestBeforeOrNull) {

	/** The first day that a best-before may be. */
	public static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

	/** The last day that a best-before may be. */
	public static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if the quantity or the day is out of bounds
	 */
	public Arrival {
		Stock.check(quantity);
		if (bestBeforeOrNull != null && (bestBeforeOrNull.isBefore(EARLIEST) || bestBeforeOrNull.isAfter(LATEST))) {
			throw new IllegalArgumentException("a best-before is a day of this time, not " + bestBeforeOrNull);
		}
	}

}
