package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member lives in that community already. */
public final class LivesThereAlready extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public LivesThereAlready() {
		super(Kind.AGAINST_THE_RULES, "lives-there-already");
	}

}
