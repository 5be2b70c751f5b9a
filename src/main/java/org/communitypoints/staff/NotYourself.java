package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Nobody shuts themself out. */
public final class NotYourself extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotYourself() {
		super(Kind.AGAINST_THE_RULES, "not-yourself");
	}

}
