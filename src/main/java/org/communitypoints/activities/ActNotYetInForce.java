package org.communitypoints.activities;

import java.io.Serial;
import java.time.LocalDate;

import org.communitypoints.kernel.Refusal;

/** It happened before the act was in the rule book. */
public final class ActNotYetInForce extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the act's code
	 * @param from the day from which it holds
	 */
	public ActNotYetInForce(String code, LocalDate from) {
		super(Kind.AGAINST_THE_RULES, "act-not-yet-in-force");
		fact("code", code);
		fact("from", from);
	}

}
