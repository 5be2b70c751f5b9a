package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** No pupil of the class is ticked. */
public final class NobodyTicked extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NobodyTicked() {
		super(Kind.AGAINST_THE_RULES, "nobody-ticked");
	}

}
