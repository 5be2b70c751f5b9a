package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day that was cancelled is not changed. */
public final class DayIsCancelled extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	DayIsCancelled() {
		super(Kind.CONFLICT, "day-is-cancelled");
	}

}
