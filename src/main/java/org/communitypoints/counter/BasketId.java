package org.communitypoints.counter;

import java.util.UUID;

import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a basket, and with it the one redemption that it may become.
 *
 * @param value the UUID, version 7
 */
public record BasketId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static BasketId next() {
		return new BasketId(TimeOrderedId.next());
	}

	/**
	 * The key under which this basket is redeemed: born with the basket, so that a double
	 * click, a reload or a lost answer redeems it once.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return new IdempotencyKey(this.value);
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
