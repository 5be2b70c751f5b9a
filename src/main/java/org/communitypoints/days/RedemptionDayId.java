package org.communitypoints.days;

import java.util.UUID;

import org.communitypoints.kernel.TimeOrderedId;

/**
 * Names a redemption day.
 *
 * @param value the UUID, version 7
 */
public record RedemptionDayId(UUID value) {

	/**
	 * A new, unused id.
	 * @return the id
	 */
	public static RedemptionDayId next() {
		return new RedemptionDayId(TimeOrderedId.next());
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
