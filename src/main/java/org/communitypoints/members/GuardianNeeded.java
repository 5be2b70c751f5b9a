package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A child joins, and no guardian is named. */
public final class GuardianNeeded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public GuardianNeeded() {
		super(Kind.AGAINST_THE_RULES, "guardian-needed");
	}

}
