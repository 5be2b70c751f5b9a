package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The act stands in no published rule book of the member's community. */
public final class NotAnActHere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the act's code
	 */
	public NotAnActHere(String code) {
		super(Kind.AGAINST_THE_RULES, "not-an-act-here");
		fact("code", code);
	}

}
