package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A period that is settled has to be over. */
public final class NotInTheFuture extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotInTheFuture() {
		super(Kind.AGAINST_THE_RULES, "not-in-the-future");
	}

}
