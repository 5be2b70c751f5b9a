package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A first version without acts would say nothing. */
public final class NothingToPublish extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NothingToPublish() {
		super(Kind.AGAINST_THE_RULES, "nothing-to-publish");
	}

}
