package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An act would be about what this product has no place for. */
public final class NobodysBusiness extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NobodysBusiness() {
		super(Kind.AGAINST_THE_RULES, "nobodys-business");
	}

}
