package org.communitypoints.counter;

import java.time.Instant;
import java.util.List;

import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.Points;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.Purse;
import org.communitypoints.shops.ShelfGood;
import org.communitypoints.shops.Shop;
import org.jspecify.annotations.Nullable;

/**
 * All that lies in front of a clerk: the member, the basket, what it costs and what is
 * left after it.
 *
 * @param shop the shop
 * @param basket names the basket
 * @param memberOrNull who has shown a card; null if nobody has
 * @param balance what the member has; zero if nobody has shown a card
 * @param shared what others of the household share with the member
 * @param lines the goods in the basket
 * @param bill what they cost and how it is paid
 * @param fenPerPoint what a point is worth, in fen of goods
 * @param asksForPin whether the member has to type their PIN for this bill
 * @param shelf all goods of the shop, those that go most first
 * @param waiting the baskets that were put aside
 */
public record Desk(Shop shop, BasketId basket, @Nullable MemberAtCounter memberOrNull, Points balance,
		Purse.Shared shared, List<Line> lines, Bill bill, int fenPerPoint, boolean asksForPin, List<ShelfGood> shelf,
		List<Waiting> waiting) {

	/**
	 * Copies the lists.
	 */
	public Desk {
		lines = List.copyOf(lines);
		shelf = List.copyOf(shelf);
		waiting = List.copyOf(waiting);
	}

	/**
	 * How many pieces there are in the basket.
	 * @return the sum of the quantities
	 */
	public int pieces() {
		return this.lines.stream().mapToInt(Line::quantity).sum();
	}

	/**
	 * How many of a good there are in the basket.
	 * @param good the good
	 * @return the quantity, 0 for none
	 */
	public int quantityOf(ShelfGood good) {
		return this.lines.stream()
			.filter((line) -> line.good().id().equals(good.id()))
			.mapToInt(Line::quantity)
			.findFirst()
			.orElse(0);
	}

	/**
	 * What the member can use: their own, and what the household lets them take.
	 * @return the points
	 */
	public Points all() {
		return this.balance.plus(this.shared.available());
	}

	/**
	 * How many points the member lacks for this bill.
	 * @return the points that are missing; zero if there are enough, or if nobody has
	 * shown a card
	 */
	public Points missing() {
		return (this.memberOrNull != null) ? this.bill.missing(all()) : Points.ZERO;
	}

	/**
	 * What the member has left after this bill.
	 * @return the balance after it; zero if there are not enough points
	 */
	public Points after() {
		return all().lessThan(this.bill.points()) ? Points.ZERO : all().minus(this.bill.points());
	}

	/**
	 * Whether any good is short on the shelf.
	 * @return true if one is
	 */
	public boolean hasShortGoods() {
		return this.lines.stream().anyMatch(Line::isShort);
	}

	/**
	 * Whether nothing stands against confirming.
	 * @return true if there is a member, a basket, and enough of points and goods
	 */
	public boolean isReady() {
		return this.memberOrNull != null && !this.lines.isEmpty() && !hasShortGoods() && missing().value() == 0
				&& this.bill.points().value() > 0;
	}

	/**
	 * What the clerk sees, so that a confirmation can say what it confirms.
	 * @return the fingerprint of card, goods, quantities, prices and points
	 */
	public Fingerprint seen() {
		return Fingerprint.of(this.basket, (this.memberOrNull != null) ? this.memberOrNull.card() : "",
				this.lines.stream()
					.map((line) -> line.good().id() + "×" + line.quantity() + "@" + line.good().price())
					.toList(),
				this.bill);
	}

	/**
	 * A good in the basket.
	 *
	 * @param good the good as it is on the shelf now
	 * @param quantity how many, 1 to 999
	 */
	public record Line(ShelfGood good, int quantity) {

		/**
		 * The price of this line.
		 * @return quantity times price, in points
		 */
		public Points subtotal() {
			return this.good.price().times(this.quantity);
		}

		/**
		 * Whether the shelf has fewer than are wanted.
		 * @return true if it has
		 */
		public boolean isShort() {
			return this.good.free() < this.quantity;
		}

	}

	/**
	 * A basket that was put aside.
	 *
	 * @param id names it
	 * @param shortName the first character of the member's name; empty if nobody had
	 * shown a card
	 * @param pieces how many pieces are in it
	 * @param since since when it waits
	 */
	public record Waiting(BasketId id, String shortName, int pieces, Instant since) {
	}

}
