package org.communitypoints.activities;

import java.time.LocalDate;

import org.communitypoints.ledger.Movement;
import org.communitypoints.members.MemberId;

/**
 * One award that is wanted, for something done outside of an activity.
 *
 * @param member for whom
 * @param act by which act; the version that holds on the day
 * @param day when it was done
 * @param quantity how often or how long, at least 1
 * @param reference a business reference, unique for ever, for example of a claim: 1 to
 * {@value Movement#LONGEST_REFERENCE} characters
 */
public record NewAward(MemberId member, ActId act, LocalDate day, int quantity, String reference) {

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if the quantity is below 1, or the reference empty
	 * or too long
	 */
	public NewAward {
		if (quantity < 1) {
			throw new IllegalArgumentException("an award is for something, not for " + quantity);
		}
		if (reference.isEmpty() || reference.length() > Movement.LONGEST_REFERENCE) {
			throw new IllegalArgumentException("a reference has 1 to " + Movement.LONGEST_REFERENCE + " characters");
		}
	}

}
