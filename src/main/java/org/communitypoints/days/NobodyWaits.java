package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Every number that was given has been called. */
public final class NobodyWaits extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NobodyWaits() {
		super(Kind.CONFLICT, "nobody-waits");
	}

}
