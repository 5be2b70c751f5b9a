package org.communitypoints.counter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.MemberId;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * What a clerk is about to redeem; a draft that moves no points and reserves no goods.
 *
 * @param id names the basket, and the redemption that it may become
 * @param shop where it is
 * @param memberOrNull who has shown a card; null as long as nobody has
 * @param goods how many of each good, in the order in which they were added
 * @param pointsOrNull how many points the member wishes to use; null for the whole price
 */
public record Basket(BasketId id, ShopId shop, @Nullable MemberId memberOrNull, Map<GoodId, Integer> goods,
		@Nullable Points pointsOrNull) {

	/**
	 * Keeps a copy of the goods in their order.
	 */
	public Basket {
		goods = Collections.unmodifiableMap(new LinkedHashMap<>(goods));
	}

}
