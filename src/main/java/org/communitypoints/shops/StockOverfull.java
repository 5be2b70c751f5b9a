package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A shop cannot hold so many of a good; a number must be wrong. */
public final class StockOverfull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public StockOverfull() {
		super(Kind.AGAINST_THE_RULES, "stock-overfull");
	}

}
