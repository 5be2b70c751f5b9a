package org.communitypoints.funds;

/**
 * What all accounts of the programme hold together: what is in funds, with members and in
 * tills is covered by what sponsors gave and was not paid out.
 *
 * @param inFunds points not yet issued
 * @param inHands points that members can redeem
 * @param inTills points redeemed and not yet paid to the shops
 * @param given points that sponsors gave, less those that were paid out
 */
public record Holdings(long inFunds, long inHands, long inTills, long given) {

	/**
	 * What funds, members and tills hold.
	 * @return points
	 */
	public long held() {
		return this.inFunds + this.inHands + this.inTills;
	}

	/**
	 * Whether all of it is covered, to the point.
	 * @return true if the books are whole
	 */
	public boolean isCovered() {
		return held() == this.given;
	}

}
