package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An activity would be planned too far ahead. */
public final class ActivityTooFarAhead extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param days how many days ahead are possible
	 */
	public ActivityTooFarAhead(int days) {
		super(Kind.AGAINST_THE_RULES, "activity-too-far-ahead");
		fact("days", days);
	}

}
