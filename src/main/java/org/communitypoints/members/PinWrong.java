package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** It is not the member's PIN. */
public final class PinWrong extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param triesLeft how often it can be tried before it is locked
	 */
	public PinWrong(int triesLeft) {
		super(Kind.AGAINST_THE_RULES, "pin-wrong");
		fact("triesLeft", triesLeft);
	}

}
