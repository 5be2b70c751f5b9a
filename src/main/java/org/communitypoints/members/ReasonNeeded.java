package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A correction says why, in 1 to 200 characters. */
public final class ReasonNeeded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ReasonNeeded() {
		super(Kind.AGAINST_THE_RULES, "reason-needed");
	}

}
