package org.communitypoints.staff;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a bearer token; it is not the token.
 *
 * @param value the UUID, version 7
 */
public record TokenId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static TokenId next() {
		return new TokenId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
