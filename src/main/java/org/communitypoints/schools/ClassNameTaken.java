package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The school has this class in that year. */
public final class ClassNameTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	ClassNameTaken() {
		super(Kind.AGAINST_THE_RULES, "class-name-taken");
	}

}
