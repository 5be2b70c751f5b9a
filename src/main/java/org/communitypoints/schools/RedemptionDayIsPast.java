package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A redemption day lies ahead. */
public final class RedemptionDayIsPast extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	RedemptionDayIsPast() {
		super(Kind.AGAINST_THE_RULES, "redemption-day-is-past");
	}

}
