package org.communitypoints.activities;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a volunteer team.
 *
 * @param value the UUID, version 7
 */
public record TeamId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static TeamId next() {
		return new TeamId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
