package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is no such community in the programme. */
public final class PlaceNotFound extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public PlaceNotFound() {
		super(Kind.AGAINST_THE_RULES, "place-not-found");
	}

}
