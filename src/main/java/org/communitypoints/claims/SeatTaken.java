package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** They sit in this committee, or have no business there. */
public final class SeatTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public SeatTaken() {
		super(Kind.AGAINST_THE_RULES, "seat-taken");
	}

}
