package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The school has a term of this name. */
public final class TermNameTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	TermNameTaken() {
		super(Kind.AGAINST_THE_RULES, "term-name-taken");
	}

}
