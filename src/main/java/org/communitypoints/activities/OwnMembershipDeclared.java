package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody has said before that they are another member. */
public final class OwnMembershipDeclared extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public OwnMembershipDeclared() {
		super(Kind.CONFLICT, "own-membership-declared");
	}

}
