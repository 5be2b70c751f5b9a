package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A claim was entered from this form before. */
public final class ClaimFormUsed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ClaimFormUsed() {
		super(Kind.AGAINST_THE_RULES, "claim-form-used");
	}

}
