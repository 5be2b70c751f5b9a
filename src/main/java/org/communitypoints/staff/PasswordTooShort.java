package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The password has too few characters. */
public final class PasswordTooShort extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param least how many it must have
	 */
	public PasswordTooShort(int least) {
		super(Kind.AGAINST_THE_RULES, "password-too-short");
		fact("least", least);
	}

}
