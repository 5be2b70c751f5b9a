package org.communitypoints.counter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.Pin;
import org.communitypoints.members.Pins;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Redeems the basket in front of a clerk, if it still is what the clerk saw. */
@Component
public class RedeemBasket {

	private final Transactions transactions;

	private final Counter counter;

	private final Baskets baskets;

	private final Redeem redeem;

	private final Pins pins;

	RedeemBasket(Transactions transactions, Counter counter, Baskets baskets, Redeem redeem, Pins pins) {
		this.transactions = transactions;
		this.counter = counter;
		this.baskets = baskets;
		this.redeem = redeem;
		this.pins = pins;
	}

	/**
	 * Redeems a basket and clears it; confirming the same basket again gives the first
	 * answer.
	 * @param clerk the clerk
	 * @param basket the basket that the clerk saw
	 * @param seen the fingerprint of all that the clerk saw of it
	 * @param pin what the member typed as their PIN; null if nothing
	 * @return the redemption, after the commit
	 * @throws BasketChanged if the basket is another one now, or not what the clerk saw
	 * @throws org.communitypoints.kernel.Refusal if card, goods, stock or points do not
	 * allow it; the basket is kept
	 */
	public Redeem.Redeemed redeem(Actor clerk, BasketId basket, Fingerprint seen, @Nullable Pin pin) {
		boolean proven = pin != null && isProven(clerk, basket, seen, pin);
		return this.transactions.inTurn(clerk.id(), () -> {
			this.baskets.lock(clerk);
			return this.redeem.earlier(clerk, basket.key(), seen).orElseGet(() -> confirm(clerk, basket, seen, proven));
		});
	}

	/**
	 * Tries the PIN before anything is locked or written: a wrong one counts, and nothing
	 * else happens. A basket that is not the one seen is refused later, without a try.
	 */
	private boolean isProven(Actor clerk, BasketId basket, Fingerprint seen, Pin pin) {
		Desk desk = this.counter.of(clerk);
		MemberAtCounter member = desk.memberOrNull();
		if (member == null || !desk.asksForPin() || !desk.basket().equals(basket) || !desk.seen().equals(seen)) {
			return false;
		}
		this.pins.prove(member.id(), pin);
		return true;
	}

	private Redeem.Redeemed confirm(Actor clerk, BasketId basket, Fingerprint seen, boolean proven) {
		Desk desk = this.counter.of(clerk);
		if (!desk.basket().equals(basket) || !desk.seen().equals(seen)) {
			throw new BasketChanged();
		}
		Redeem.Redeemed redeemed = this.redeem.once(clerk, order(desk, seen, proven),
				desk.lines().stream().map(Desk.Line::good).toList());
		this.baskets.clear(clerk);
		return redeemed;
	}

	private static Order order(Desk desk, Fingerprint seen, boolean proven) {
		MemberAtCounter member = desk.memberOrNull();
		if (member == null) {
			throw new NobodyChosen();
		}
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		desk.lines().forEach((line) -> goods.put(line.good().id(), line.quantity()));
		return new Order(desk.basket().key(), seen, member.card(), goods, desk.bill().points(), proven);
	}

}
