package org.communitypoints.communities;

import org.communitypoints.kernel.Points;

/**
 * A community's fund as it stands in the books.
 *
 * @param in all points that came in
 * @param issued all points that went to members
 * @param givenOn all points that went on to other funds
 */
public record Fund(Points in, Points issued, Points givenOn) {

	/** One part in so many of what came in is little. */
	private static final int LITTLE = 5;

	/**
	 * What is left to issue.
	 * @return what came in less what went out
	 */
	public Points left() {
		return this.in.minus(this.issued).minus(this.givenOn);
	}

	/**
	 * Whether it runs low: a fifth or less is left of what came in and was not passed on.
	 * @return true if somebody should see to more
	 */
	public boolean isLow() {
		long kept = this.in.minus(this.givenOn).value();
		return kept > 0 && left().value() * LITTLE <= kept;
	}

}
