package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member has no PIN. */
public final class PinNotSet extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PinNotSet() {
		super(Kind.AGAINST_THE_RULES, "pin-not-set");
	}

}
