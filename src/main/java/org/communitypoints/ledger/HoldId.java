package org.communitypoints.ledger;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a hold.
 *
 * @param value the UUID, version 7
 */
public record HoldId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static HoldId next() {
		return new HoldId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
