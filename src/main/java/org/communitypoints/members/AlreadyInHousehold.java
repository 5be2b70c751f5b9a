package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member is in a household, and leaves it before joining another. */
public final class AlreadyInHousehold extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public AlreadyInHousehold() {
		super(Kind.CONFLICT, "already-in-household");
	}

}
