package org.communitypoints.claims;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a meeting of a committee.
 *
 * @param value the UUID, version 7
 */
public record MeetingId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static MeetingId next() {
		return new MeetingId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
