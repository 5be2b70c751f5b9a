package org.communitypoints.activities;

import java.io.Serial;
import java.time.LocalDate;

import org.communitypoints.kernel.Refusal;

/** It happened after this version of the act had ended. */
public final class ActNoLongerInForce extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the act's code
	 * @param until the last day on which it held
	 */
	public ActNoLongerInForce(String code, LocalDate until) {
		super(Kind.AGAINST_THE_RULES, "act-no-longer-in-force");
		fact("code", code);
		fact("until", until);
	}

}
