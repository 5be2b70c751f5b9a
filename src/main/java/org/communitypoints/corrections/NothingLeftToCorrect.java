package org.communitypoints.corrections;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The points of the award are spent or taken back, so there is nothing to take. */
public final class NothingLeftToCorrect extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NothingLeftToCorrect() {
		super(Kind.AGAINST_THE_RULES, "nothing-left-to-correct");
	}

}
