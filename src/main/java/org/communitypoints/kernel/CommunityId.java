package org.communitypoints.kernel;

import java.util.UUID;

/**
 * Names a community: the banner, a town or sumu, a village, a school.
 *
 * @param value the UUID, version 7
 */
public record CommunityId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static CommunityId next() {
		return new CommunityId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
