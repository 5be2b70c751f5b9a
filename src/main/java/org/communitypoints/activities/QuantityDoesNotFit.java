package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An award would be for more than fits into its unit. */
public final class QuantityDoesNotFit extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most the most that fits
	 */
	public QuantityDoesNotFit(int most) {
		super(Kind.AGAINST_THE_RULES, "quantity-does-not-fit");
		fact("most", most);
	}

}
