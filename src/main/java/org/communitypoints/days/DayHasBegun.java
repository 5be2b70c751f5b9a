package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day that has begun is not moved, and nothing is reserved for it. */
public final class DayHasBegun extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	DayHasBegun() {
		super(Kind.CONFLICT, "day-has-begun");
	}

}
