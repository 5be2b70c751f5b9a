package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member has a PIN, and so many points are not redeemed without it. */
public final class PinNeeded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param above above how many points it is asked for
	 */
	public PinNeeded(long above) {
		super(Kind.AGAINST_THE_RULES, "pin-needed");
		fact("above", above);
	}

}
