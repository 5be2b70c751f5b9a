package org.communitypoints.settlement;

/** What can happen to a statement. */
public enum StatementAct {

	/** It was drawn, or drawn again. */
	DRAWN,

	/** It was sent to the shop. */
	SENT,

	/** The shop disputes a line. */
	DISPUTED,

	/** A dispute was answered. */
	ANSWERED,

	/** The shop agreed. */
	AGREED,

	/** It was paid. */
	PAID

}
