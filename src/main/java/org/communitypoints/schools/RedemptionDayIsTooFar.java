package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day lies within the next year. */
public final class RedemptionDayIsTooFar extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	RedemptionDayIsTooFar() {
		super(Kind.AGAINST_THE_RULES, "redemption-day-is-too-far");
	}

}
