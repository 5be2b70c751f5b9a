package org.communitypoints.activities;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names an activity.
 *
 * @param value the UUID, version 7
 */
public record ActivityId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ActivityId next() {
		return new ActivityId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
