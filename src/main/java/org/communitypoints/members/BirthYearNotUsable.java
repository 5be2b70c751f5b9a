package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A year of birth is none, or the member was never asked for it. */
public final class BirthYearNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public BirthYearNotUsable() {
		super(Kind.AGAINST_THE_RULES, "birth-year-not-usable");
	}

}
