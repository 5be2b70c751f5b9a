package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The form says what stands there already. */
public final class NothingToCorrect extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NothingToCorrect() {
		super(Kind.AGAINST_THE_RULES, "nothing-to-correct");
	}

}
