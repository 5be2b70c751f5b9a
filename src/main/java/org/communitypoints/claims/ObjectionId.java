package org.communitypoints.claims;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names an objection.
 *
 * @param value the UUID, version 7
 */
public record ObjectionId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ObjectionId next() {
		return new ObjectionId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
