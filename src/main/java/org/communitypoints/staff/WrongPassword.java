package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The present password was not given rightly. */
public final class WrongPassword extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public WrongPassword() {
		super(Kind.AGAINST_THE_RULES, "wrong-password");
	}

}
