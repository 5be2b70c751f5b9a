package org.communitypoints.throttle;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There were too many tries; a pause is needed. */
public final class TooManyTries extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	private final long seconds;

	/**
	 * Creates the refusal.
	 * @param seconds how long the pause is
	 */
	public TooManyTries(long seconds) {
		super(Kind.TOO_MANY, "too-many-tries");
		this.seconds = seconds;
		fact("seconds", seconds);
	}

	/**
	 * How long the pause is.
	 * @return seconds, from 1
	 */
	public long seconds() {
		return this.seconds;
	}

}
