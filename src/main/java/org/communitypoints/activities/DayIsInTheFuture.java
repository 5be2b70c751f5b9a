package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What has not happened yet is not awarded. */
public final class DayIsInTheFuture extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public DayIsInTheFuture() {
		super(Kind.AGAINST_THE_RULES, "day-in-the-future");
	}

}
