package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The household has as many members as one may have. */
public final class HouseholdFull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public HouseholdFull() {
		super(Kind.AGAINST_THE_RULES, "household-full");
	}

}
