package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** It happened longer ago than the programme still awards. */
public final class DayIsTooLongAgo extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param days how many days the programme allows
	 */
	public DayIsTooLongAgo(int days) {
		super(Kind.AGAINST_THE_RULES, "day-too-long-ago");
		fact("days", days);
	}

}
