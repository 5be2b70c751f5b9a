package org.communitypoints.kernel;

import java.util.UUID;

/**
 * Names a shop.
 *
 * @param value the UUID, version 7
 */
public record ShopId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static ShopId next() {
		return new ShopId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
