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
		OPENED,

		/** On paper that was printed for them. */
		PRINTED,

		/** A code was printed, with which their own page opens once. */
		CODE,

		/** All that is kept about them was handed out. */
		EXPORTED

	}

}
