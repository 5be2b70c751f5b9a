package org.communitypoints.ledger;

/** The chart of accounts. */
public enum AccountKind {

	/** A member's or a pooling household's points. */
	WALLET,

	/** A community's points that are funded and not yet issued. */
	FUND,

	/** Points redeemed at a shop and not yet settled. */
	TILL,

	/**
	 * The outside world of a programme: money comes from here and is paid out to here;
	 * the only kind without a floor.
	 */
	SPONSOR

}
