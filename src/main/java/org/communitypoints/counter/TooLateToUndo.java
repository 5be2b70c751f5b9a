package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/**
 * The minutes for undoing are over, or another clerk served: an administrator can still
 * take it back.
 */
public final class TooLateToUndo extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	TooLateToUndo(long minutes) {
		super(Kind.AGAINST_THE_RULES, "too-late-to-undo");
		fact("minutes", minutes);
	}

}
