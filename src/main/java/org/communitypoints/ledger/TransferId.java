package org.communitypoints.ledger;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a transfer.
 *
 * @param value the UUID, version 7
 */
public record TransferId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static TransferId next() {
		return new TransferId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
