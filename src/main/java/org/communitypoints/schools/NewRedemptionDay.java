package org.communitypoints.schools;

import java.time.LocalDate;

import org.communitypoints.communities.PlainName;

/**
 * A redemption day to be set.
 *
 * @param day when
 * @param shopCode the shop that comes, or to which the pupils go
 * @param place where: 1 to 60 plain characters
 */
public record NewRedemptionDay(LocalDate day, String shopCode, String place) {

	/**
	 * Checks the bounds.
	 * @throws IllegalArgumentException if a bound is not kept
	 */
	public NewRedemptionDay {
		PlainName.check(place);
	}

}
