package org.communitypoints.corrections;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Who asked for a correction cannot confirm it: that takes somebody else. */
public final class SecondPersonNeeded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public SecondPersonNeeded() {
		super(Kind.NOT_ALLOWED, "second-person-needed");
	}

}
