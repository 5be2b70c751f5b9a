package org.communitypoints.members;

import java.time.Instant;

/**
 * Somebody of the staff saw a member.
 *
 * @param by their name
 * @param how whether in a list or opened
 * @param at when
 */
public record Look(String by, How how, Instant at) {

	/** The ways to see a member. */
	public enum How {

		/** Among the results of a search. */
		LISTED,

		/** By themselves. */
		OPENED

	}

}
