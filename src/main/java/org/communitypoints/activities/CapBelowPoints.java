package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The monthly cap of an act would not let it be earned once. */
public final class CapBelowPoints extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param points what one unit of it earns
	 */
	public CapBelowPoints(int points) {
		super(Kind.AGAINST_THE_RULES, "cap-below-points");
		fact("points", points);
	}

}
