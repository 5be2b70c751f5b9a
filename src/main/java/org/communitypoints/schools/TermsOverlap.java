package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The days of a term belong to another term already. */
public final class TermsOverlap extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	TermsOverlap() {
		super(Kind.AGAINST_THE_RULES, "terms-overlap");
	}

}
