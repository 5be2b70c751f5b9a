package org.communitypoints.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds receipts for those who may see them: at the shop itself, or above it in the tree.
 */
@Component
public class Receipts {

	/** The most receipts that one page shows. */
	public static final int PAGE = 30;

	private final Redemptions redemptions;

	private final Returns returns;

	private final ShopDirectory shops;

	private final CommunityTree communities;

	Receipts(Redemptions redemptions, Returns returns, ShopDirectory shops, CommunityTree communities) {
		this.redemptions = redemptions;
		this.returns = returns;
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
	 * A receipt of a shop, by what was typed or scanned; the number of a return leads to
	 * the receipt whose goods came back.
	 * @param actor who asks
	 * @param shop the shop
	 * @param typed a number, in digits or in words
	 * @return the redemption
	 * @throws NoSuchReceipt if the shop has no such receipt
	 */
	public RedemptionId find(Actor actor, Shop shop, String typed) {
		requireSight(actor, shop);
		long number = ReceiptCode.read(shop, typed).orElseThrow(NoSuchReceipt::new);
		return this.redemptions.numbered(shop.id(), number)
			.map(Redemption::id)
			.or(() -> this.returns.numbered(shop.id(), number))
			.orElseThrow(NoSuchReceipt::new);
	}

	/**
	 * A return.
	 * @param actor who asks
	 * @param id the return
	 * @return the return
	 * @throws NotFound if there is none in the part of the tree that the actor sees
	 */
	public Return require(Actor actor, ReturnId id) {
		Return taken = this.returns.find(id).orElseThrow(NotFound::new);
		requireSight(actor, this.shops.find(taken.shop()));
		return taken;
	}

	/**
	 * The newest returns of a shop.
	 * @param actor who asks
	 * @param shop the shop
	 * @return at most {@link #PAGE} returns, newest first
	 */
	public List<Return> returns(Actor actor, Shop shop) {
		requireSight(actor, shop);
		return this.returns.newest(shop.id(), PAGE);
	}

	/**
	 * Whether a paper has been printed before, so that this one is a copy.
	 * @param receipt names the redemption or the return
	 * @return true if it has
	 */
	public boolean isPrinted(UUID receipt) {
		return this.returns.isPrinted(receipt);
	}

	/**
	 * Notes that the paper of a redemption was printed.
	 * @param actor who printed it
	 * @param id the redemption
	 */
	@Transactional
	public void printed(Actor actor, RedemptionId id) {
		require(actor, id);
		this.returns.print(actor.id(), id.value());
	}

	/**
	 * Notes that the paper of a return was printed.
	 * @param actor who printed it
	 * @param id the return
	 */
	@Transactional
	public void printed(Actor actor, ReturnId id) {
		require(actor, id);
		this.returns.print(actor.id(), id.value());
	}

	/**
	 * What a clerk has only just redeemed, as the customer's screen shows it.
	 * @param clerk the clerk
	 * @param since from when on it counts
	 * @return the redemption, or empty
	 */
	public Optional<Redemption> justNow(Actor clerk, Instant since) {
		return clerk.shop().flatMap((shop) -> this.redemptions.newestOf(shop, clerk.id(), since));
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
