package org.communitypoints.counter;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.members.CardNumber;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;

/**
 * A wish to redeem, as a counter or a till sends it.
 *
 * @param key made by the client before it sends
 * @param fingerprint of the client's request, in the client's own words: what it costs
 * may change between two tries, what was asked for may not
 * @param card the member's card
 * @param goods how many of each good, 1 to 999; at least one good and at most
 * {@value #MOST_LINES}
 * @param pointsOrNull how many points to use, the rest being paid in cash; null for the
 * whole price
 * @param pinProven whether the member has just shown that they know their PIN
 */
public record Order(IdempotencyKey key, Fingerprint fingerprint, CardNumber card, Map<GoodId, Integer> goods,
		@Nullable Points pointsOrNull, boolean pinProven) {

	/** The most different goods in one redemption. */
	public static final int MOST_LINES = 50;

	/** The most of one good in one redemption. */
	public static final int MOST_OF_ONE = 999;

	/**
	 * An order of somebody who was not asked for a PIN.
	 * @param key made by the client before it sends
	 * @param fingerprint of the client's request
	 * @param card the member's card
	 * @param goods how many of each good
	 * @param pointsOrNull how many points to use; null for the whole price
	 */
	public Order(IdempotencyKey key, Fingerprint fingerprint, CardNumber card, Map<GoodId, Integer> goods,
			@Nullable Points pointsOrNull) {
		this(key, fingerprint, card, goods, pointsOrNull, false);
	}

	/**
	 * Keeps a copy of the goods, in their order, and checks the bounds.
	 * @throws EmptyBasket if there is no good
	 * @throws BasketTooFull if there are too many, or too many of one
	 */
	public Order {
		goods = Collections.unmodifiableMap(new LinkedHashMap<>(goods));
		if (goods.isEmpty()) {
			throw new EmptyBasket();
		}
		if (goods.size() > MOST_LINES || goods.values().stream().anyMatch((many) -> many < 1 || many > MOST_OF_ONE)) {
			throw new BasketTooFull();
		}
	}

}
