package org.communitypoints.counter;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a redemption and its receipt.
 *
 * @param value the UUID, version 7
 */
public record RedemptionId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static RedemptionId next() {
		return new RedemptionId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
