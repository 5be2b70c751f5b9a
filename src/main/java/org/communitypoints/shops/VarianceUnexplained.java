package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A variance has no reason yet. */
public final class VarianceUnexplained extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public VarianceUnexplained() {
		super(Kind.AGAINST_THE_RULES, "variance-unexplained");
	}

}
