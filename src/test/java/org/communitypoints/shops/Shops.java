package org.communitypoints.shops;

import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.Villages;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;

import org.springframework.stereotype.Component;

/** Makes shops and goods for tests, each of its own. */
@Component
public class Shops {

	private final OpenShop openShop;

	private final ListGood listGood;

	private final PutOnShelf putOnShelf;

	private final ReceiveGoods receiveGoods;

	Shops(OpenShop openShop, ListGood listGood, PutOnShelf putOnShelf, ReceiveGoods receiveGoods) {
		this.openShop = openShop;
		this.listGood = listGood;
		this.putOnShelf = putOnShelf;
		this.receiveGoods = receiveGoods;
	}

	/**
	 * A new shop that serves the community where it stands.
	 * @param community where it stands
	 * @return the shop
	 */
	public Shop in(Community community) {
		return this.openShop.open(Villages.administrator(community),
				new NewShop(Villages.code("S"), "测试商店", "Test Shop", community.code(), null));
	}

	/**
	 * A new good of the catalogue: soap.
	 * @param anywhere a community, to have somebody who lists it
	 * @return the good
	 */
	public Good soap(Community anywhere) {
		return this.listGood.list(Villages.administrator(anywhere), aSoap());
	}

	/**
	 * New soap on a shop's shelf.
	 * @param community where the shop stands
	 * @param shop the shop
	 * @param points its price
	 * @param quantity how many the shop has, from 0
	 * @return the soap
	 */
	public Good soapOnShelf(Community community, Shop shop, long points, int quantity) {
		return onShelf(community, shop, aSoap(), points, quantity);
	}

	/**
	 * A new good of the catalogue on a shop's shelf.
	 * @param community where the shop stands
	 * @param shop the shop
	 * @param wanted the good
	 * @param points its price
	 * @param quantity how many the shop has, from 0
	 * @return the good
	 */
	public Good onShelf(Community community, Shop shop, NewGood wanted, long points, int quantity) {
		Actor administrator = Villages.administrator(community);
		Good good = this.listGood.list(administrator, wanted);
		this.putOnShelf.put(administrator, shop.code(), Map.of(good.id(), Price.of(points)));
		if (quantity > 0) {
			this.receiveGoods.receive(administrator, IdempotencyKey.next(), shop.code(), Map.of(good.id(), quantity));
		}
		return good;
	}

	/**
	 * Goods arrive at a shop.
	 * @param by who receives them
	 * @param shop the shop
	 * @param goods how many of each
	 */
	public void deliver(Actor by, Shop shop, Map<GoodId, Integer> goods) {
		this.receiveGoods.receive(by, IdempotencyKey.next(), shop.code(), goods);
	}

	private static NewGood aSoap() {
		return new NewGood(barcode(), "肥皂", "Soap", "块", GoodCategory.HOME, 190);
	}

	/**
	 * A barcode that nobody else has.
	 * @return an EAN-13 for use inside shops
	 */
	public static Barcode barcode() {
		String digits = "21%010d".formatted(ThreadLocalRandom.current().nextLong(10_000_000_000L));
		for (int check = 0;; check++) {
			var barcode = Barcode.read(digits + check);
			if (barcode.isPresent()) {
				return barcode.get();
			}
		}
	}

}
