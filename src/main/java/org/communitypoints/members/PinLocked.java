package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The PIN was wrong too often, and is refused for a while, even if it is right. */
public final class PinLocked extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param seconds for how many more seconds
	 */
	public PinLocked(long seconds) {
		super(Kind.TOO_MANY, "pin-locked");
		fact("seconds", seconds);
	}

}
