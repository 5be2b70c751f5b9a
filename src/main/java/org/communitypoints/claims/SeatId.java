package org.communitypoints.claims;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a seat in a committee.
 *
 * @param value the UUID, version 7
 */
public record SeatId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static SeatId next() {
		return new SeatId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
