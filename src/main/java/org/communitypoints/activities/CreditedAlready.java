package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Points were credited for this line, so it stays. */
public final class CreditedAlready extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public CreditedAlready() {
		super(Kind.CONFLICT, "credited-already");
	}

}
