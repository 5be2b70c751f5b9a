package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A shop invites only whom it serves. */
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
