package org.communitypoints.ledger;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names an account of the ledger.
 *
 * @param value the UUID, version 7
 */
public record AccountId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static AccountId next() {
		return new AccountId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
