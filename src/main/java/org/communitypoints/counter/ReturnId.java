package org.communitypoints.counter;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a return and its paper.
 *
 * @param value the UUID, version 7
 */
public record ReturnId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ReturnId next() {
		return new ReturnId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
