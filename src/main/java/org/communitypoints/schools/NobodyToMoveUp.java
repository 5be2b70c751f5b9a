package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is nobody in the class. */
public final class NobodyToMoveUp extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NobodyToMoveUp() {
		super(Kind.AGAINST_THE_RULES, "nobody-to-move-up");
	}

}
