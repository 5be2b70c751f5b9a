package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The day is none, or lies in the future. */
public final class DayNotPossible extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public DayNotPossible() {
		super(Kind.AGAINST_THE_RULES, "day-not-possible");
	}

}
