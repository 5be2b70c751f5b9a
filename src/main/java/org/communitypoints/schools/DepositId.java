package org.communitypoints.schools;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a deposit.
 *
 * @param value the UUID, version 7
 */
public record DepositId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static DepositId next() {
		return new DepositId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
