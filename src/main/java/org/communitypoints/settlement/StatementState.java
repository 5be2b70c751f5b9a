package org.communitypoints.settlement;

/** How a statement stands. */
public enum StatementState {

	/** Drawn; the shop does not see it yet. */
	DRAFT,

	/** The shop sees it, and disputes lines or agrees. */
	SENT,

	/** Agreed by the shop; it never changes any more. */
	AGREED,

	/** Paid, and its points are gone from the till. */
	PAID

}
