package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member has not agreed to the newest consent text. */
public final class ConsentNotCurrent extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ConsentNotCurrent() {
		super(Kind.AGAINST_THE_RULES, "consent-not-current");
	}

}
