package org.communitypoints.activities;

import java.io.Serial;
import java.time.LocalDate;

import org.communitypoints.kernel.Refusal;

/** It happened before the member joined. */
public final class BeforeJoining extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param joined the day the member joined
	 */
	public BeforeJoining(LocalDate joined) {
		super(Kind.AGAINST_THE_RULES, "before-joining");
		fact("joined", joined);
	}

}
