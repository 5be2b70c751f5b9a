package org.communitypoints.shops;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a good of the programme's catalogue.
 *
 * @param value the UUID, version 7
 */
public record GoodId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static GoodId next() {
		return new GoodId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
