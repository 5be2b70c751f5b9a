package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The redemption day was cancelled already. */
public final class AlreadyCancelled extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	AlreadyCancelled() {
		super(Kind.CONFLICT, "already-cancelled");
	}

}
