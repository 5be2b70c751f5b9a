package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A text lacks its title or its body in one language. */
public final class ConsentTextIncomplete extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ConsentTextIncomplete() {
		super(Kind.AGAINST_THE_RULES, "consent-text-incomplete");
	}

}
