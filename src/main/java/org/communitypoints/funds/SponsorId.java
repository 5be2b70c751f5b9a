package org.communitypoints.funds;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a sponsor in the database.
 *
 * @param value the UUID, version 7
 */
public record SponsorId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static SponsorId next() {
		return new SponsorId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
