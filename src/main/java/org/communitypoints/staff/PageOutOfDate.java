package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The form was on a page from before the present sign-in. */
public final class PageOutOfDate extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PageOutOfDate() {
		super(Kind.CONFLICT, "page-out-of-date");
	}

}
