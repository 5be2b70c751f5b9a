package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The one-time code is not the one in the log. */
public final class WrongSetupCode extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public WrongSetupCode() {
		super(Kind.AGAINST_THE_RULES, "wrong-setup-code");
	}

}
