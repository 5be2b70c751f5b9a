package org.communitypoints.counter;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NotSoldHere;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The baskets on the counters, one for each clerk at a shop; they are kept by the server,
 * so that nothing in them is lost when a page, a session or the application goes away.
 */
@Component
public class Baskets {

	private final JdbcClient jdbc;

	Baskets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The basket in front of a clerk; an empty one if there is none.
	 * @param clerk the clerk
	 * @return the basket
	 */
	@Transactional
	public Basket of(Actor clerk) {
		return find(clerk, "").orElseGet(() -> {
			open(clerk);
			return find(clerk, "").orElseThrow();
		});
	}

	/**
	 * The basket in front of a clerk, kept from changing by others until the commit; it
	 * waits for them.
	 */
	Basket lock(Actor clerk) {
		return find(clerk, " FOR UPDATE").orElseGet(() -> {
			open(clerk);
			return find(clerk, " FOR UPDATE").orElseThrow();
		});
	}

	/**
	 * Puts a member's card to the basket.
	 * @param clerk the clerk
	 * @param member the member
	 */
	@Transactional
	public void choose(Actor clerk, MemberAtCounter member) {
		this.jdbc.sql("UPDATE basket SET member = :member, points_to_use = NULL WHERE id = :basket")
			.param("member", member.id().value())
			.param("basket", lock(clerk).id().value())
			.update();
	}

	/**
	 * Adds one of a good.
	 * @param clerk the clerk
	 * @param good a good on the shop's shelf
	 * @throws BasketTooFull if there are too many goods, or too many of this one
	 */
	@Transactional
	public void add(Actor clerk, GoodId good) {
		Basket basket = lock(clerk);
		int many = basket.goods().getOrDefault(good, 0) + 1;
		requireRoom(basket, good, many);
		this.jdbc.sql("""
				INSERT INTO basket_line AS l (basket, good, quantity) VALUES (:basket, :good, 1)
				ON CONFLICT (basket, good) DO UPDATE
				SET quantity = least(l.quantity + 1, 999), touched_at = clock_timestamp()
				""").param("basket", basket.id().value()).param("good", good.value()).update();
	}

	/**
	 * Sets how many of a good there are.
	 * @param clerk the clerk
	 * @param good a good in the basket
	 * @param quantity 0 takes it out, otherwise 1 to 999
	 * @throws BasketTooFull if the quantity is out of bounds
	 */
	@Transactional
	public void set(Actor clerk, GoodId good, int quantity) {
		Basket basket = lock(clerk);
		if (quantity == 0) {
			this.jdbc.sql("DELETE FROM basket_line WHERE basket = :basket AND good = :good")
				.param("basket", basket.id().value())
				.param("good", good.value())
				.update();
		}
		else {
			if (!basket.goods().containsKey(good)) {
				throw new NotSoldHere();
			}
			requireRoom(basket, good, quantity);
			this.jdbc.sql("""
					UPDATE basket_line SET quantity = :quantity, touched_at = clock_timestamp()
					WHERE basket = :basket AND good = :good
					""")
				.param("basket", basket.id().value())
				.param("good", good.value())
				.param("quantity", quantity)
				.update();
		}
	}

	/**
	 * Changes how many of a good there are, from what the basket holds now: two quick
	 * taps are two steps.
	 * @param clerk the clerk
	 * @param good a good in the basket
	 * @param step how many more, or fewer if negative; below one takes the good out
	 * @throws BasketTooFull if there would be too many
	 */
	@Transactional
	public void change(Actor clerk, GoodId good, int step) {
		set(clerk, good, Math.max(0, lock(clerk).goods().getOrDefault(good, 0) + step));
	}

	/**
	 * Says how many points the member wishes to use, the rest of the price being paid in
	 * cash.
	 * @param clerk the clerk
	 * @param points at least 1; null for the whole price
	 */
	@Transactional
	public void pay(Actor clerk, @Nullable Points points) {
		if (points != null && points.value() == 0) {
			throw new NoPointsToUse();
		}
		this.jdbc.sql("UPDATE basket SET points_to_use = :points WHERE id = :basket")
			.param("points", (points != null) ? points.value() : null)
			.param("basket", lock(clerk).id().value())
			.update();
	}

	/**
	 * One step back: takes out one of the good that was touched last, or, when there are
	 * no goods, lets the member go.
	 * @param clerk the clerk
	 */
	@Transactional
	public void stepBack(Actor clerk) {
		Basket basket = lock(clerk);
		Optional<GoodId> last = this.jdbc
			.sql("SELECT good FROM basket_line WHERE basket = :basket ORDER BY touched_at DESC LIMIT 1")
			.param("basket", basket.id().value())
			.query(UUID.class)
			.optional()
			.map(GoodId::new);
		last.ifPresentOrElse((good) -> set(clerk, good, basket.goods().getOrDefault(good, 1) - 1),
				() -> letGo(basket.id().value()));
	}

	/**
	 * Lets the member go and keeps the goods.
	 * @param clerk the clerk
	 */
	@Transactional
	public void letMemberGo(Actor clerk) {
		letGo(lock(clerk).id().value());
	}

	/**
	 * Clears the basket: the next one has a new id, and so a new key.
	 * @param clerk the clerk
	 */
	@Transactional
	public void clear(Actor clerk) {
		this.jdbc.sql("DELETE FROM basket WHERE shop = :shop AND clerk = :clerk")
			.param("shop", shop(clerk).value())
			.param("clerk", clerk.id().value())
			.update();
	}

	private void letGo(UUID basket) {
		this.jdbc.sql("UPDATE basket SET member = NULL, points_to_use = NULL WHERE id = :basket")
			.param("basket", basket)
			.update();
	}

	private void open(Actor clerk) {
		this.jdbc
			.sql("INSERT INTO basket (id, shop, clerk) VALUES (:id, :shop, :clerk) "
					+ "ON CONFLICT (shop, clerk) DO UPDATE SET shop = excluded.shop")
			.param("id", BasketId.next().value())
			.param("shop", shop(clerk).value())
			.param("clerk", clerk.id().value())
			.update();
	}

	private Optional<Basket> find(Actor clerk, String lock) {
		return this.jdbc
			.sql("SELECT id, member, points_to_use FROM basket WHERE shop = :shop AND clerk = :clerk" + lock)
			.param("shop", shop(clerk).value())
			.param("clerk", clerk.id().value())
			.query((row, n) -> {
				UUID id = row.getObject("id", UUID.class);
				UUID member = row.getObject("member", UUID.class);
				long points = row.getLong("points_to_use");
				Points wish = row.wasNull() ? null : Points.of(points);
				return new Basket(new BasketId(id), shop(clerk), (member != null) ? new MemberId(member) : null,
						Map.of(), wish);
			})
			.optional()
			.map((basket) -> new Basket(basket.id(), basket.shop(), basket.memberOrNull(), goods(basket.id()),
					basket.pointsOrNull()));
	}

	private Map<GoodId, Integer> goods(BasketId basket) {
		Map<GoodId, Integer> goods = new LinkedHashMap<>();
		this.jdbc.sql("SELECT good, quantity FROM basket_line WHERE basket = :basket ORDER BY added_at, good")
			.param("basket", basket.value())
			.query((row) -> {
				goods.put(new GoodId(row.getObject("good", UUID.class)), row.getInt("quantity"));
			});
		return goods;
	}

	private static void requireRoom(Basket basket, GoodId good, int quantity) {
		boolean another = !basket.goods().containsKey(good);
		if (quantity < 1 || quantity > Order.MOST_OF_ONE || (another && basket.goods().size() >= Order.MOST_LINES)) {
			throw new BasketTooFull();
		}
	}

	private static ShopId shop(Actor clerk) {
		return clerk.shop().orElseThrow(NotAllowed::new);
	}

}
