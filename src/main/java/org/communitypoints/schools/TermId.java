package org.communitypoints.schools;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a term.
 *
 * @param value the UUID, version 7
 */
public record TermId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static TermId next() {
		return new TermId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
