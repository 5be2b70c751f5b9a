package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The claim is no longer where this act belongs. */
public final class ClaimMovedOn extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ClaimMovedOn() {
		super(Kind.CONFLICT, "claim-moved-on");
	}

}
