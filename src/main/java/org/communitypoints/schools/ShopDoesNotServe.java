package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The shop does not serve the school. */
public final class ShopDoesNotServe extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	ShopDoesNotServe() {
		super(Kind.AGAINST_THE_RULES, "shop-does-not-serve");
	}

}
