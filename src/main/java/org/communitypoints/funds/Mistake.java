package org.communitypoints.funds;

/** Why something is taken out of a fund again; free words never go into the books. */
public enum Mistake {

	/** The amount was wrong. */
	WRONG_AMOUNT,

	/** It was meant for another fund. */
	WRONG_FUND,

	/** It stands in the books twice. */
	ENTERED_TWICE,

	/** It never came. */
	NOT_RECEIVED

}
