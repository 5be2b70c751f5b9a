package org.communitypoints.kernel;

import java.util.UUID;

/**
 * Names who acts: a person of the staff, a shop's own till, or the system.
 *
 * @param value the UUID, version 7
 */
public record ActorId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ActorId next() {
		return new ActorId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
