package org.communitypoints.communities;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a programme.
 *
 * @param value the UUID, version 7
 */
public record ProgrammeId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ProgrammeId next() {
		return new ProgrammeId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
