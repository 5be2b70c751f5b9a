package org.communitypoints.settlement;

import java.time.LocalDate;

/**
 * What a statement's entries of one day sum to.
 *
 * @param day the day they happened on
 * @param redeemed points redeemed
 * @param takenBack points taken back, from 0
 * @param redemptions how many redemptions
 */
public record StatementDay(LocalDate day, long redeemed, long takenBack, int redemptions) {

	/**
	 * What is left of the day.
	 * @return redeemed less taken back
	 */
	public long points() {
		return this.redeemed - this.takenBack;
	}

}
