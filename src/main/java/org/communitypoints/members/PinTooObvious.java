package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody who finds the card would try this PIN first. */
public final class PinTooObvious extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PinTooObvious() {
		super(Kind.AGAINST_THE_RULES, "pin-too-obvious");
	}

}
