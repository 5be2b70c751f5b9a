package org.communitypoints.counter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberHandle;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.shops.Barcode;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NotSoldHere;
import org.communitypoints.shops.Shelf;
import org.communitypoints.shops.ShelfGood;
import org.springframework.stereotype.Component;

/** Redeems what a shop's own till asks for, by barcodes and under the till's own key. */
@Component
public class RedeemAtTill {

	private final Transactions transactions;

	private final Redeem redeem;

	private final MemberLookup members;

	private final Shelf shelf;

	RedeemAtTill(Transactions transactions, Redeem redeem, MemberLookup members, Shelf shelf) {
		this.transactions = transactions;
		this.redeem = redeem;
		this.members = members;
		this.shelf = shelf;
	}

	/**
	 * Redeems an order; the same key and order again give the first answer, even if a
	 * good is no longer sold.
	 * @param till the till
	 * @param key the till's key
	 * @param wanted what the till asks for
	 * @return the redemption, after the commit
	 * @throws org.communitypoints.kernel.Refusal if key, card, goods, stock or points do
	 * not allow it; then nothing has changed
	 */
	public Redeem.Redeemed redeem(Actor till, IdempotencyKey key, TillOrder wanted) {
		return this.transactions.run(() -> this.redeem.earlier(till, key, wanted.fingerprint())
			.orElseGet(() -> this.redeem.redeem(till, new Order(key, wanted.fingerprint(), card(till, wanted.member()),
					goods(till, wanted), wanted.pointsOrNull()))));
	}

	private CardNumber card(Actor till, MemberHandle member) {
		return (member instanceof CardNumber card) ? card
				: this.members.recall(till, (MemberId) member).orElseThrow(NotFound::new).card();
	}

	private Map<GoodId, Integer> goods(Actor till, TillOrder wanted) {
		Map<Barcode, ShelfGood> shelf = this.shelf.requireByBarcode(till.shop().orElseThrow(NotAllowed::new),
				wanted.items().stream().map(TillOrder.Item::barcode).toList());
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		for (TillOrder.Item item : wanted.items()) {
			ShelfGood good = shelf.get(item.barcode());
			if (good == null) {
				throw new NotSoldHere();
			}
			goods.merge(good.id(), item.quantity(), Math::addExact);
		}
		return goods;
	}

}
