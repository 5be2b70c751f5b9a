package org.communitypoints.schools;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a class.
 *
 * @param value the UUID, version 7
 */
public record ClassId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ClassId next() {
		return new ClassId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
