package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;

/** No points at all, or more than one transfer may move. */
public final class AmountOutOfBounds extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	AmountOutOfBounds() {
		super(Kind.AGAINST_THE_RULES, "amount-out-of-bounds");
		fact("least", 1L);
		fact("most", Ledger.CEILING.value());
	}

	/**
	 * Lets an amount pass that one transfer may move.
	 * @param amount the amount
	 * @throws AmountOutOfBounds if it is 0 or above the ceiling
	 */
	static void refuse(Points amount) {
		if (amount.equals(Points.ZERO) || Ledger.CEILING.lessThan(amount)) {
			throw new AmountOutOfBounds();
		}
	}

}
