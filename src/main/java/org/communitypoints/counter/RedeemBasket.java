package org.communitypoints.counter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.shops.GoodId;
import org.springframework.stereotype.Component;

/** Redeems the basket in front of a clerk, if it still is what the clerk saw. */
@Component
public class RedeemBasket {

	private final Transactions transactions;

	private final Counter counter;

	private final Baskets baskets;

	private final Redeem redeem;

	RedeemBasket(Transactions transactions, Counter counter, Baskets baskets, Redeem redeem) {
		this.transactions = transactions;
		this.counter = counter;
		this.baskets = baskets;
		this.redeem = redeem;
	}

	/**
	 * Redeems a basket and clears it; confirming the same basket again gives the first
	 * answer.
	 * @param clerk the clerk
	 * @param basket the basket that the clerk saw
	 * @param seen the fingerprint of all that the clerk saw of it
	 * @return the redemption, after the commit
	 * @throws BasketChanged if the basket is another one now, or not what the clerk saw
	 * @throws org.communitypoints.kernel.Refusal if card, goods, stock or points do not
	 * allow it; the basket is kept
	 */
	public Redeem.Redeemed redeem(Actor clerk, BasketId basket, Fingerprint seen) {
		return this.transactions.run(() -> {
			this.baskets.lock(clerk);
			return this.redeem.earlier(clerk, basket.key(), seen).orElseGet(() -> confirm(clerk, basket, seen));
		});
	}

	private Redeem.Redeemed confirm(Actor clerk, BasketId basket, Fingerprint seen) {
		Desk desk = this.counter.of(clerk);
		if (!desk.basket().equals(basket) || !desk.seen().equals(seen)) {
			throw new BasketChanged();
		}
		Redeem.Redeemed redeemed = this.redeem.redeem(clerk, order(desk, seen));
		this.baskets.clear(clerk);
		return redeemed;
	}

	private static Order order(Desk desk, Fingerprint seen) {
		MemberAtCounter member = desk.memberOrNull();
		if (member == null) {
			throw new NobodyChosen();
		}
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		desk.lines().forEach((line) -> goods.put(line.good().id(), line.quantity()));
		return new Order(desk.basket().key(), seen, member.card(), goods, desk.bill().points());
	}

}
