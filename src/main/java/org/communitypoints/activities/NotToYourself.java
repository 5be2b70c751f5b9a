package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Whoever records awards does not record their own. */
public final class NotToYourself extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotToYourself() {
		super(Kind.NOT_ALLOWED, "not-to-yourself");
	}

}
