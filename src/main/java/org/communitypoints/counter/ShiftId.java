package org.communitypoints.counter;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a shift.
 *
 * @param value the UUID, version 7
 */
public record ShiftId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ShiftId next() {
		return new ShiftId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
