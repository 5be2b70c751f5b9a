package org.communitypoints.shops;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Since a good was counted more of it was taken than were there by the count. */
public final class CountOvertaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param found what the stock said about the good
	 */
	CountOvertaken(StockShort found) {
		super(Kind.CONFLICT, "count-overtaken");
		found.facts().forEach(this::fact);
	}

}
