package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member has earned by this act all that a month allows. */
public final class CapReached extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the act's code
	 * @param cap the monthly cap
	 */
	public CapReached(String code, int cap) {
		super(Kind.AGAINST_THE_RULES, "cap-reached");
		fact("code", code);
		fact("cap", cap);
	}

}
