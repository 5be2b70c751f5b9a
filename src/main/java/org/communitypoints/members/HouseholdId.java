package org.communitypoints.members;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a household.
 *
 * @param value the UUID, version 7
 */
public record HouseholdId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static HouseholdId next() {
		return new HouseholdId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
