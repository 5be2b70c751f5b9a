package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The password is among those that everybody tries first. */
public final class PasswordTooCommon extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PasswordTooCommon() {
		super(Kind.AGAINST_THE_RULES, "password-too-common");
	}

}
