package org.communitypoints.claims;

/** Why a claim is not accepted. */
public enum RefusalReason {

	/** Nothing shows that it was done. */
	NOT_SHOWN,

	/** What was done is something else than the act says. */
	NOT_THIS_ACT,

	/** The day or the quantity is wrong; it can be claimed again as it was. */
	WRONG_DAY_OR_QUANTITY,

	/** It was claimed or credited before. */
	CLAIMED_BEFORE,

	/** The majority was not convinced; only a meeting says so. */
	NOT_CONVINCED

}
