package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member has left and earns no more points. */
public final class HasLeft extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public HasLeft() {
		super(Kind.AGAINST_THE_RULES, "has-left");
	}

}
