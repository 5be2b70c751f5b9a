package org.communitypoints.funds;

import org.communitypoints.communities.PlainName;

/**
 * A line of the list of goods that a donation is.
 *
 * @param what what was given, 1 to 60 plain characters
 * @param quantity how many, 1 to 1,000,000
 * @param fen what they are worth together, in fen
 */
public record GivenGood(String what, int quantity, long fen) {

	/** The most of one thing. */
	public static final int MOST = 1_000_000;

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if something is out of bounds
	 */
	public GivenGood {
		PlainName.check(what);
		if (quantity < 1 || quantity > MOST || fen < 1 || fen > NewDonation.MOST_FEN) {
			throw new IllegalArgumentException("goods are at least one, and worth something");
		}
	}

}
