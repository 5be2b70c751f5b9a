package org.communitypoints.members;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names cards that are printed together.
 *
 * @param value the UUID, version 7
 */
public record CardSheetId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static CardSheetId next() {
		return new CardSheetId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
