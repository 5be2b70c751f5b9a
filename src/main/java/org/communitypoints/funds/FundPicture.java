package org.communitypoints.funds;

/**
 * How a community's fund stands, at a glance.
 *
 * @param donated points that sponsors gave
 * @param received points that other funds passed on to it
 * @param expired points of members that expired and came back
 * @param issued points that went to members, less what was corrected
 * @param givenOn points that it passed on to other funds
 * @param members how many members have an account
 * @param inHands points in their hands
 * @param redeemed points that they have redeemed
 */
public record FundPicture(long donated, long received, long expired, long issued, long givenOn, long members,
		long inHands, long redeemed) {

	/** Of fewer members nothing is told together, because that would tell of each. */
	public static final int FEWEST_MEMBERS = 5;

	/**
	 * All that came in.
	 * @return points
	 */
	public long in() {
		return this.donated + this.received + this.expired;
	}

	/**
	 * What is left to issue.
	 * @return points, from 0
	 */
	public long left() {
		return in() - this.issued - this.givenOn;
	}

	/**
	 * Whether there are enough members to tell what they have together.
	 * @return true from {@value #FEWEST_MEMBERS} members on
	 */
	public boolean tellsOfMembers() {
		return this.members >= FEWEST_MEMBERS;
	}

}
