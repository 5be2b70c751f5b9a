package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Numbers are given and called on a redemption day, and today is none. */
public final class NotTheDay extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NotTheDay() {
		super(Kind.CONFLICT, "not-the-day");
	}

}
