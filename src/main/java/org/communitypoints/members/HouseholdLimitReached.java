package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The household shares enough, but lets this member take no more this month. */
public final class HouseholdLimitReached extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param left how many points of the others the member may still take this month
	 */
	public HouseholdLimitReached(long left) {
		super(Kind.AGAINST_THE_RULES, "household-limit-reached");
		fact("left", left);
	}

}
