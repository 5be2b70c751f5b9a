package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The PIN was typed twice, and not the same. */
public final class PinsDiffer extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PinsDiffer() {
		super(Kind.AGAINST_THE_RULES, "pins-differ");
	}

}
