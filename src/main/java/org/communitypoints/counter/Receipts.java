package org.communitypoints.counter;

import java.util.List;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds receipts for those who may see them: at the shop itself, or above it in the tree.
 */
@Component
public class Receipts {

	/** The most receipts that one page shows. */
	public static final int PAGE = 30;

	private final Redemptions redemptions;

	private final ShopDirectory shops;

	private final CommunityTree communities;

	Receipts(Redemptions redemptions, ShopDirectory shops, CommunityTree communities) {
		this.redemptions = redemptions;
		this.shops = shops;
		this.communities = communities;
	}

	/**
	 * A receipt.
	 * @param actor who asks
	 * @param id the redemption
	 * @return the redemption as it stands now
	 * @throws NotFound if there is none in the part of the tree that the actor sees
	 */
	public Redemption require(Actor actor, RedemptionId id) {
		Redemption redemption = this.redemptions.find(id).orElseThrow(NotFound::new);
		requireSight(actor, this.shops.find(redemption.shop()));
		return redemption;
	}

	/**
	 * A page of a shop's receipts, newest first.
	 * @param actor who asks
	 * @param shop the shop
	 * @param before only receipts with a smaller number; null for the newest
	 * @return at most {@link #PAGE} redemptions
	 * @throws NotFound if the actor does not see the shop
	 */
	public List<Redemption> of(Actor actor, Shop shop, @Nullable Long before) {
		requireSight(actor, shop);
		return this.redemptions.of(shop.id(), (before != null) ? before : Long.MAX_VALUE, PAGE);
	}

	private void requireSight(Actor actor, Shop shop) {
		boolean seen = actor.shop()
			.map(shop.id()::equals)
			.orElseGet(() -> this.communities.sees(actor, shop.community()));
		if (!seen) {
			throw new NotFound();
		}
	}

}
