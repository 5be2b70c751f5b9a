package org.communitypoints.shops;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.ShopId;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came to a shop. */
@Component
public class Deliveries {

	/** The most deliveries that a list shows. */
	public static final int LIMIT = 50;

	private final JdbcClient database;

	private final Transactions transactions;

	private final ShopDirectory shops;

	private final ApplicationEventPublisher events;

	Deliveries(JdbcClient database, Transactions transactions, ShopDirectory shops, ApplicationEventPublisher events) {
		this.database = database;
		this.transactions = transactions;
		this.shops = shops;
		this.events = events;
	}

	/**
	 * The latest deliveries of a shop, each with its goods.
	 * @param shop the shop
	 * @return at most {@value #LIMIT}, the latest first
	 */
	public List<PastDelivery> of(ShopId shop) {
		Map<UUID, PastDelivery> found = new LinkedHashMap<>();
		this.database
			.sql("""
					SELECT d.id, d.source, d.invoice, d.donor, d.received_by_name, d.recorded_at, g.name_zh, g.name_en, g.unit,
						m.quantity, b.best_before
					FROM (SELECT * FROM stock_delivery WHERE shop = :shop ORDER BY recorded_at DESC, id DESC LIMIT :limit) d
					JOIN stock_movement m ON m.cause = d.id AND m.kind = 'GOODS_IN'
					JOIN good g ON g.id = m.good
					JOIN stock_batch b ON b.shop = m.shop AND b.good = m.good AND b.batch = m.seq
					ORDER BY d.recorded_at DESC, d.id DESC, g.barcode
					""")
			.param("shop", shop.value())
			.param("limit", LIMIT)
			.query((row) -> {
				UUID id = row.getObject("id", UUID.class);
				PastDelivery delivery = found.get(id);
				if (delivery == null) {
					delivery = new PastDelivery(id, Delivery.Source.valueOf(row.getString("source")),
							row.getString("invoice"), row.getString("donor"), row.getString("received_by_name"),
							row.getTimestamp("recorded_at").toInstant());
					found.put(id, delivery);
				}
				delivery.add(new PastDelivery.Line(row.getString("name_zh"), row.getString("name_en"),
						row.getString("unit"), row.getInt("quantity"), row.getObject("best_before", LocalDate.class)));
			});
		return List.copyOf(found.values());
	}

	/**
	 * Forgets who gave the goods of a delivery; everything else of it stays.
	 * @param by an administrator who sees the shop, or its owner
	 * @param shopCode the shop
	 * @param id the delivery
	 * @throws NotFound if the shop has no such delivery, or nobody is named in it
	 */
	public void forgetDonor(Actor by, String shopCode, UUID id) {
		this.transactions.run(() -> {
			Shop shop = this.shops.requireToKeep(by, shopCode);
			int forgotten = this.database
				.sql("UPDATE stock_delivery SET donor = NULL WHERE id = ? AND shop = ? AND donor IS NOT NULL")
				.param(id)
				.param(shop.id().value())
				.update();
			if (forgotten == 0) {
				throw new NotFound();
			}
			this.events.publishEvent(new ActDone(by, "donor-forgotten", shop.code()));
			return forgotten;
		});
	}

}
