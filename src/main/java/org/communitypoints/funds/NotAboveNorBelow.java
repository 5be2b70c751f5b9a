package org.communitypoints.funds;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Points pass only between a community and one that stands above or below it. */
public final class NotAboveNorBelow extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotAboveNorBelow() {
		super(Kind.AGAINST_THE_RULES, "not-above-nor-below");
	}

}
