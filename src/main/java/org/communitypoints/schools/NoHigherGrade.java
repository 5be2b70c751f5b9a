package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is no grade above the twelfth. */
public final class NoHigherGrade extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NoHigherGrade() {
		super(Kind.AGAINST_THE_RULES, "no-higher-grade");
	}

}
