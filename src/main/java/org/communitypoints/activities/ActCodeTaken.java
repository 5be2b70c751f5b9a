package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Another community's rule book has an act with this code. */
public final class ActCodeTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the code
	 */
	public ActCodeTaken(String code) {
		super(Kind.CONFLICT, "act-code-taken");
		fact("code", code);
	}

}
