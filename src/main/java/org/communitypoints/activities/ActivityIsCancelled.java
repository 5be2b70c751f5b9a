package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The activity was cancelled. */
public final class ActivityIsCancelled extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ActivityIsCancelled() {
		super(Kind.CONFLICT, "activity-is-cancelled");
	}

}
