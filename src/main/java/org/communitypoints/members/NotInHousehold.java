package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member is not in this household. */
public final class NotInHousehold extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotInHousehold() {
		super(Kind.CONFLICT, "not-in-household");
	}

}
