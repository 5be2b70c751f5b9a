package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The consent names a text that is not the newest one. */
public final class ConsentTextNotInForce extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ConsentTextNotInForce() {
		super(Kind.AGAINST_THE_RULES, "consent-text-not-in-force");
	}

}
