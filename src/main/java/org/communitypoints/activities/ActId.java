package org.communitypoints.activities;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names an act as one version of a rule book says it.
 *
 * @param value the UUID, version 7
 */
public record ActId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ActId next() {
		return new ActId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
