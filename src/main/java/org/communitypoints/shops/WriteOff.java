package org.communitypoints.shops;

import org.jspecify.annotations.Nullable;

/**
 * Goods that leave a stock without being redeemed.
 *
 * @param good the good
 * @param quantity how many, from 1 to {@value Stock#MOST}
 * @param reason why
 * @param batchOrNull the batch they are of; null for those that are best before the
 * earliest day
 */
public record WriteOff(GoodId good, int quantity, Reason reason, @Nullable Long batchOrNull) {

	/**
	 * Checks the quantity.
	 * @throws IllegalArgumentException if it is out of bounds
	 */
	public WriteOff {
		Stock.check(quantity);
	}

	/** Why goods leave; a closed list, because the journal cannot be erased. */
	public enum Reason {

		/** The best-before has passed. */
		EXPIRED,

		/** Nobody would take them any more. */
		DAMAGED,

		/** They are not there, and nobody knows why. */
		LOST,

		/** They went back to who delivered them. */
		SENT_BACK,

		/** They were given away without points. */
		GIVEN_AWAY

	}

}
