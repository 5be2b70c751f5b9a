package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day that is over is not changed. */
public final class DayIsOver extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	DayIsOver() {
		super(Kind.CONFLICT, "day-is-over");
	}

}
