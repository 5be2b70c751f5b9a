package org.communitypoints.days;

import java.util.Set;

/**
 * A redemption day to be set, or one a month.
 *
 * @param terms when and where the first is
 * @param invited the codes of the communities that are invited, each with all below it;
 * none for all that the shop serves
 * @param months for how many months there is one on that day of the month, 1 to
 * {@value #MOST_MONTHS}; where a month is shorter, on its last day
 */
public record NewRedemptionDay(DayTerms terms, Set<String> invited, int months) {

	/** The most months in which one is set at once. */
	public static final int MOST_MONTHS = 12;

	/**
	 * Copies the set, and checks the bounds.
	 * @throws IllegalArgumentException if a bound is not kept
	 */
	public NewRedemptionDay {
		invited = Set.copyOf(invited);
		if (months < 1 || months > MOST_MONTHS) {
			throw new IllegalArgumentException("days are set for 1 to " + MOST_MONTHS + " months");
		}
	}

}
