package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member belongs to another community. */
public final class NotOfThisCommunity extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotOfThisCommunity() {
		super(Kind.AGAINST_THE_RULES, "not-of-this-community");
	}

}
