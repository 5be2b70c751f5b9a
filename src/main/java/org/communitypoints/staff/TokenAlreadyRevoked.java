package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The token was revoked before. */
public final class TokenAlreadyRevoked extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public TokenAlreadyRevoked() {
		super(Kind.CONFLICT, "token-already-revoked");
	}

}
