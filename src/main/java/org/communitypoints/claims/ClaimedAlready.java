package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The same is claimed already for that day, week or month. */
public final class ClaimedAlready extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ClaimedAlready() {
		super(Kind.AGAINST_THE_RULES, "claimed-already");
	}

}
