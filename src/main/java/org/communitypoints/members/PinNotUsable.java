package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What was typed is not four to six digits. */
public final class PinNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PinNotUsable() {
		super(Kind.MALFORMED, "pin-not-usable");
	}

}
