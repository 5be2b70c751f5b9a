package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody decides for another adult, which nobody does. */
public final class TheirOwnDecision extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public TheirOwnDecision() {
		super(Kind.NOT_ALLOWED, "their-own-decision");
	}

}
