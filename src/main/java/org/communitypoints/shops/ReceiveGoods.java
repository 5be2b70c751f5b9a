package org.communitypoints.shops;

import java.util.Map;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Receives goods into a shop's stock. */
@Component
public class ReceiveGoods {

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final Stock stock;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	ReceiveGoods(Transactions transactions, ShopDirectory shops, Stock stock, JdbcClient database,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.shops = shops;
		this.stock = stock;
		this.database = database;
		this.events = events;
	}

	/**
	 * Receives goods that were bought, all or none, of which neither invoice nor days are
	 * known.
	 * @param by an administrator who sees the shop, or its owner
	 * @param key born with the form
	 * @param shopCode the shop
	 * @param goods how many of each, from 1 to {@value Stock#MOST}
	 */
	public void receive(Actor by, IdempotencyKey key, String shopCode, Map<GoodId, Integer> goods) {
		receive(by, key, shopCode, Delivery.bought(goods));
	}

	/**
	 * Receives a delivery, all or nothing; each good is a batch of its own. The same key
	 * again receives nothing again.
	 * @param by an administrator who sees the shop, or its owner
	 * @param key born with the form
	 * @param shopCode the shop
	 * @param delivery what came
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws NotSoldHere if one of them is not on its shelf
	 * @throws KeyUsedForAnotherRequest if the key stands for another delivery
	 * @throws StockOverfull if the shop would have more of a good than can be true
	 */
	public void receive(Actor by, IdempotencyKey key, String shopCode, Delivery delivery) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			boolean isNew = write(by, key, shop, delivery);
			if (isNew) {
				this.stock.receive(shop.id(), delivery.goods(), key.value(), by.id());
				this.events.publishEvent(new ActDone(by, "goods-received", shop.code()));
			}
			return isNew;
		});
	}

	/**
	 * Writes the head of the delivery. Of two that are sent at once under one key the
	 * second waits here, and then finds the first.
	 */
	private boolean write(Actor by, IdempotencyKey key, Shop shop, Delivery delivery) {
		byte[] fingerprint = delivery.fingerprint(shop.id()).bytes();
		int written = this.database
			.sql("""
					INSERT INTO stock_delivery (id, shop, source, invoice, donor, fingerprint, received_by, received_by_name)
					VALUES (:id, :shop, :source, :invoice, :donor, :fingerprint, :by, :name) ON CONFLICT (id) DO NOTHING
					""")
			.param("id", key.value())
			.param("shop", shop.id().value())
			.param("source", delivery.source().name())
			.param("invoice", (delivery.source() == Delivery.Source.BOUGHT) ? delivery.paperOrNull() : null)
			.param("donor", (delivery.source() == Delivery.Source.DONATED) ? delivery.paperOrNull() : null)
			.param("fingerprint", fingerprint)
			.param("by", by.id().value())
			.param("name", by.name())
			.update();
		if (written == 0 && this.database.sql("SELECT fingerprint = ? FROM stock_delivery WHERE id = ?")
			.param(fingerprint)
			.param(key.value())
			.query(Boolean.class)
			.optional()
			.filter((same) -> same)
			.isEmpty()) {
			throw new KeyUsedForAnotherRequest();
		}
		return written == 1;
	}

}
