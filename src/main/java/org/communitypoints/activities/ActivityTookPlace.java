package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Points were credited for the activity, so it took place. */
public final class ActivityTookPlace extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ActivityTookPlace() {
		super(Kind.CONFLICT, "activity-took-place");
	}

}
