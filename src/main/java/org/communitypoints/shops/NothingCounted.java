package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A count in which nothing was counted cannot be confirmed. */
public final class NothingCounted extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NothingCounted() {
		super(Kind.AGAINST_THE_RULES, "nothing-counted");
	}

}
