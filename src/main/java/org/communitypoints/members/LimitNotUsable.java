package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What was typed as a limit is no whole number of points. */
public final class LimitNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public LimitNotUsable() {
		super(Kind.AGAINST_THE_RULES, "limit-not-usable");
	}

}
