package org.communitypoints.orders;

import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.Points;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.ShelfGood;
import org.jspecify.annotations.Nullable;

/**
 * A wish for an order, of the member in front of a clerk.
 *
 * @param id made with the page that asks for it
 * @param good what is wanted
 * @param quantity how many, 1 to 999
 * @param pointsOrNull how many points to use, the rest being paid in cash when it is
 * fetched; null for the whole price
 * @param seen the fingerprint of the member and the price that the clerk saw
 */
public record NewBackorder(BackorderId id, GoodId good, int quantity, @Nullable Points pointsOrNull, Fingerprint seen) {

	/**
	 * What a clerk sees who is asked for an order.
	 * @param member who stands at the counter
	 * @param good what is wanted, as it is on the shelf
	 * @return the fingerprint of the member and the price
	 */
	public static Fingerprint seen(MemberAtCounter member, ShelfGood good) {
		return Fingerprint.of("order", member.id(), good.id(), good.price());
	}

}
