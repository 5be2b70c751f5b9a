package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody else signs in with this name. */
public final class SignInNameTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param signInName the name
	 */
	public SignInNameTaken(String signInName) {
		super(Kind.CONFLICT, "sign-in-name-taken");
		fact("signInName", signInName);
	}

}
