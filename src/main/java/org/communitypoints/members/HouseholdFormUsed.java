package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The number of the form was used before. */
public final class HouseholdFormUsed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public HouseholdFormUsed() {
		super(Kind.CONFLICT, "household-form-used");
	}

}
