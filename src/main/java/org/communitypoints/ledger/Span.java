package org.communitypoints.ledger;

/**
 * The entries of one account that the database recorded in a period.
 *
 * @param after the seq of the last entry before the period; 0 if there is none
 * @param upTo the seq of the last entry in the period; the same as {@code after} if there
 * is none
 * @param opening the balance before the period, in points
 * @param closing the balance after it, in points
 */
public record Span(long after, long upTo, long opening, long closing) {

	/**
	 * How many entries there are.
	 * @return the number of entries, from 0
	 */
	public long entries() {
		return this.upTo - this.after;
	}

}
