package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A limit is set by those whose points it keeps. */
public final class OnlyWhoShares extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public OnlyWhoShares() {
		super(Kind.AGAINST_THE_RULES, "only-who-shares");
	}

}
