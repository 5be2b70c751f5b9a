package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The hours of one day would add up to more than 24. */
public final class MoreThanADayHas extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MoreThanADayHas() {
		super(Kind.AGAINST_THE_RULES, "more-than-a-day-has");
	}

}
