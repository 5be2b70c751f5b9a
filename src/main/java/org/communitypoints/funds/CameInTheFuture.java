package org.communitypoints.funds;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/**
 * A donation is said to have come on a day that is not there yet, or before all
 * programmes.
 */
public final class CameInTheFuture extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public CameInTheFuture() {
		super(Kind.AGAINST_THE_RULES, "came-in-the-future");
	}

}
