package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** No card of this number was issued, or not to a member whom the actor sees. */
public final class UnknownCard extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public UnknownCard() {
		super(Kind.NOT_FOUND, "unknown-card");
	}

}
