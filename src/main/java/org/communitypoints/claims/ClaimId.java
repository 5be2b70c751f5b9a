package org.communitypoints.claims;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a claim.
 *
 * @param value the UUID, version 7
 */
public record ClaimId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ClaimId next() {
		return new ClaimId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
