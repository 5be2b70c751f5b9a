package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** This shop works in shifts, and the clerk serves in none. */
public final class ShiftNeeded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	ShiftNeeded() {
		super(Kind.AGAINST_THE_RULES, "shift-needed");
	}

}
