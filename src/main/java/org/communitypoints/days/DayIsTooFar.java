package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day lies within the next year. */
public final class DayIsTooFar extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	DayIsTooFar() {
		super(Kind.AGAINST_THE_RULES, "day-is-too-far");
	}

}
