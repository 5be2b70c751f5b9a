package org.communitypoints.shops;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;

import org.springframework.stereotype.Component;

/** Makes a shop's stock worth looking at: batches, a picture, a write-off, a count. */
@Component
public class Stockroom {

	private final ReceiveGoods receiveGoods;

	private final WriteGoodsOff writeGoodsOff;

	private final Pictures pictures;

	private final StartCount startCount;

	private final CountGoods countGoods;

	Stockroom(ReceiveGoods receiveGoods, WriteGoodsOff writeGoodsOff, Pictures pictures, StartCount startCount,
			CountGoods countGoods) {
		this.receiveGoods = receiveGoods;
		this.writeGoodsOff = writeGoodsOff;
		this.pictures = pictures;
		this.startCount = startCount;
		this.countGoods = countGoods;
	}

	/**
	 * Fills it: batches past, near and far from their best-before, one of them given; a
	 * picture; some written off; and a count that is open and differs.
	 * @param administrator who runs the village
	 * @param shop the shop
	 * @param good a good on its shelf
	 */
	public void fill(Actor administrator, Shop shop, Good good) {
		LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
		receive(administrator, shop, good, Delivery.Source.BOUGHT, "2026-1107", new Arrival(9, today.minusDays(2)));
		receive(administrator, shop, good, Delivery.Source.BOUGHT, "2026-1108", new Arrival(12, today.plusDays(9)));
		receive(administrator, shop, good, Delivery.Source.DONATED, "旗红十字会", new Arrival(30, today.plusDays(300)));
		this.writeGoodsOff.write(administrator, IdempotencyKey.next(), shop.code(),
				new WriteOff(good.id(), 1, WriteOff.Reason.DAMAGED, null));
		this.pictures.set(administrator, good.barcode(), TestPictures.png(320, 320));
		int count = this.startCount.start(administrator, shop.code());
		this.countGoods.count(administrator, shop.code(), count, Map.of(good.id(), 100));
	}

	private void receive(Actor administrator, Shop shop, Good good, Delivery.Source source, String paper,
			Arrival arrival) {
		this.receiveGoods.receive(administrator, IdempotencyKey.next(), shop.code(),
				new Delivery(source, paper, Map.of(good.id(), arrival)));
	}

}
