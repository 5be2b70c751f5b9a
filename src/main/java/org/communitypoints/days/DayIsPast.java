package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day lies ahead. */
public final class DayIsPast extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	DayIsPast() {
		super(Kind.AGAINST_THE_RULES, "day-is-past");
	}

}
