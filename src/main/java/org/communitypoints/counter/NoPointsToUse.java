package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Nothing was to be paid in points: that is a sale, and no redemption. */
public final class NoPointsToUse extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NoPointsToUse() {
		super(Kind.AGAINST_THE_RULES, "no-points-to-use");
	}

}
