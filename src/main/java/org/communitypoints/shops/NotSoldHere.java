package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A good is not on the shelf of this shop. */
public final class NotSoldHere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotSoldHere() {
		super(Kind.AGAINST_THE_RULES, "not-sold-here");
	}

}
