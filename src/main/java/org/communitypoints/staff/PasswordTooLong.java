package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The password has more bytes than can be hashed. */
public final class PasswordTooLong extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many bytes it may have in UTF-8
	 */
	public PasswordTooLong(int most) {
		super(Kind.AGAINST_THE_RULES, "password-too-long");
		fact("most", most);
	}

}
