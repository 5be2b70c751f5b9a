package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What was asked for is no period: no days, or the last before the first. */
public final class PeriodNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PeriodNotUsable() {
		super(Kind.AGAINST_THE_RULES, "period-not-usable");
	}

}
