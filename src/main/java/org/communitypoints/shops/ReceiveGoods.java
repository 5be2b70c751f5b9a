package org.communitypoints.shops;

import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Receives goods into a shop's stock. */
@Component
public class ReceiveGoods {

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final Stock stock;

	private final ApplicationEventPublisher events;

	ReceiveGoods(Transactions transactions, ShopDirectory shops, Stock stock, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.shops = shops;
		this.stock = stock;
		this.events = events;
	}

	/**
	 * Receives the goods, all or none. The same key again receives nothing again.
	 * @param by an administrator who sees the shop
	 * @param key born with the form
	 * @param shopCode the shop
	 * @param goods how many of each, from 1 to {@value Stock#MOST}
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws NotSoldHere if one of them is not on its shelf
	 * @throws org.communitypoints.ledger.KeyUsedForAnotherRequest if the key stands for
	 * another delivery
	 * @throws StockOverfull if the shop would have more of a good than can be true
	 */
	public void receive(Actor by, IdempotencyKey key, String shopCode, Map<GoodId, Integer> goods) {
		this.transactions.run(() -> {
			Shop shop = this.shops.require(by, shopCode);
			by.mustAdminister();
			boolean received = this.stock.receive(shop.id(), goods, key.value(), by.id());
			if (received) {
				this.events.publishEvent(new ActDone(by, "goods-received", shop.code()));
			}
			return received;
		});
	}

}
