package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Too few of the committee are there to decide. */
public final class TooFewThere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param quorum how many must be there
	 */
	public TooFewThere(int quorum) {
		super(Kind.AGAINST_THE_RULES, "too-few-there");
		fact("quorum", quorum);
	}

}
