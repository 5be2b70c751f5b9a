package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Points go on to somebody of the same household, and to nobody else. */
public final class HeirNotOfTheHousehold extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public HeirNotOfTheHousehold() {
		super(Kind.AGAINST_THE_RULES, "heir-not-of-the-household");
	}

}
