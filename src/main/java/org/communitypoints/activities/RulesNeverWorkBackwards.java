package org.communitypoints.activities;

import java.io.Serial;
import java.time.LocalDate;

import org.communitypoints.kernel.Refusal;

/** A version would hold for days that have passed, or for days of an earlier version. */
public final class RulesNeverWorkBackwards extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param earliest the first day that is possible
	 */
	public RulesNeverWorkBackwards(LocalDate earliest) {
		super(Kind.AGAINST_THE_RULES, "rules-never-work-backwards");
		fact("earliest", earliest);
	}

}
