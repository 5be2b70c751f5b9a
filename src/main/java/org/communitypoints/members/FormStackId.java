package org.communitypoints.members;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a stack of blank forms.
 *
 * @param value the UUID, version 7
 */
public record FormStackId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static FormStackId next() {
		return new FormStackId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
