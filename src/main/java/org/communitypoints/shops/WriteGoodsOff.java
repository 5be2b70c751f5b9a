package org.communitypoints.shops;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes goods off, for a reason from a list. */
@Component
public class WriteGoodsOff {

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final Stock stock;

	private final JdbcClient database;

	private final ApplicationEventPublisher events;

	WriteGoodsOff(Transactions transactions, ShopDirectory shops, Stock stock, JdbcClient database,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.shops = shops;
		this.stock = stock;
		this.database = database;
		this.events = events;
	}

	/**
	 * Writes the goods off. The same key again writes nothing off again.
	 * @param by an administrator who sees the shop, or its owner
	 * @param key born with the form
	 * @param shopCode the shop
	 * @param goods what leaves, and why
	 * @throws org.communitypoints.kernel.NotFound if the actor sees no such shop
	 * @throws NotSoldHere if the good is not on its shelf
	 * @throws StockShort if there are fewer
	 * @throws BatchShort if the batch has fewer
	 * @throws KeyUsedForAnotherRequest if the key stands for another write-off
	 */
	public void write(Actor by, IdempotencyKey key, String shopCode, WriteOff goods) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			if (!note(by, key, shop, goods)) {
				return false;
			}
			Long batch = goods.batchOrNull();
			if (batch != null) {
				int left = this.stock.lock(shop.id(), goods.good(), batch).orElse(0);
				if (left < goods.quantity()) {
					throw new BatchShort(left);
				}
			}
			this.stock.writeOff(shop.id(), goods.good(), goods.quantity(), batch, key.value(), by.id());
			this.events.publishEvent(new ActDone(by, "goods-written-off", shop.code()));
			return true;
		});
	}

	private boolean note(Actor by, IdempotencyKey key, Shop shop, WriteOff goods) {
		int noted = this.database.sql("""
				INSERT INTO stock_write_off (id, shop, good, quantity, reason, written_by, written_by_name)
				SELECT :id, s.shop, s.good, :quantity, :reason, :by, :name FROM stock s
				WHERE s.shop = :shop AND s.good = :good
				ON CONFLICT (id) DO NOTHING
				""")
			.param("id", key.value())
			.param("shop", shop.id().value())
			.param("good", goods.good().value())
			.param("quantity", goods.quantity())
			.param("reason", goods.reason().name())
			.param("by", by.id().value())
			.param("name", by.name())
			.update();
		return noted == 1 || !isTheSame(key, shop, goods);
	}

	/** Asked when nothing was written: true if all of it had been written before. */
	private boolean isTheSame(IdempotencyKey key, Shop shop, WriteOff goods) {
		boolean same = this.database.sql("""
				SELECT shop = :shop AND good = :good AND quantity = :quantity AND reason = :reason
				FROM stock_write_off WHERE id = :id
				""")
			.param("id", key.value())
			.param("shop", shop.id().value())
			.param("good", goods.good().value())
			.param("quantity", goods.quantity())
			.param("reason", goods.reason().name())
			.query(Boolean.class)
			.optional()
			.orElseThrow(NotSoldHere::new);
		if (!same) {
			throw new KeyUsedForAnotherRequest();
		}
		return true;
	}

}
