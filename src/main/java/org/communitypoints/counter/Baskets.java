package org.communitypoints.counter;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ClerkSwitched;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.MemberLookup;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.NotSoldHere;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The baskets on the counters, one for each clerk at a shop; they are kept by the server,
 * so that nothing in them is lost when a page, a session or the application goes away.
 */
@Component
public class Baskets {

	/** The most baskets that wait at one shop. */
	static final int MOST_ASIDE = 12;

	private final JdbcClient jdbc;

	private final MemberLookup lookup;

	Baskets(JdbcClient jdbc, MemberLookup lookup) {
		this.jdbc = jdbc;
		this.lookup = lookup;
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
	 * Adds some of a good.
	 * @param clerk the clerk
	 * @param good a good on the shop's shelf
	 * @param many how many, from 1
	 * @throws BasketTooFull if there are too many goods, or too many of this one
	 */
	@Transactional
	public void add(Actor clerk, GoodId good, int many) {
		Basket basket = lock(clerk);
		requireRoom(basket, good, (many < 1) ? many : basket.goods().getOrDefault(good, 0) + many);
		this.jdbc.sql("""
				INSERT INTO basket_line AS l (basket, good, quantity) VALUES (:basket, :good, :many)
				ON CONFLICT (basket, good) DO UPDATE
				SET quantity = least(l.quantity + :many, 999), touched_at = clock_timestamp()
				""").param("basket", basket.id().value()).param("good", good.value()).param("many", many).update();
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

	/**
	 * Puts the basket aside, for this clerk or another of the shop to take it up again.
	 * @param clerk the clerk
	 * @throws NothingToPutAside if nothing and nobody is there
	 * @throws TooManyAside if as many wait as can
	 */
	@Transactional
	public void putAside(Actor clerk) {
		putAside(clerk, MOST_ASIDE);
	}

	private void putAside(Actor clerk, int most) {
		Basket basket = lock(clerk);
		if (basket.goods().isEmpty() && basket.memberOrNull() == null) {
			throw new NothingToPutAside();
		}
		forgetOld(basket.shop());
		long waiting = this.jdbc.sql("SELECT count(*) FROM basket_aside WHERE shop = ?")
			.param(basket.shop().value())
			.query(Long.class)
			.single();
		if (waiting >= most) {
			throw new TooManyAside(MOST_ASIDE);
		}
		this.jdbc.sql("""
				INSERT INTO basket_aside (id, shop, member, points_to_use, put_aside_by)
				SELECT id, shop, member, points_to_use, clerk FROM basket WHERE id = ?
				""").param(basket.id().value()).update();
		this.jdbc.sql("""
				INSERT INTO basket_aside_line (basket, good, quantity, added_at)
				SELECT basket, good, quantity, added_at FROM basket_line WHERE basket = ?
				""").param(basket.id().value()).update();
		clear(clerk);
	}

	/**
	 * The baskets that wait at a clerk's shop, the one that waits for longest first.
	 * @param clerk the clerk
	 * @return at most {@value #MOST_ASIDE}
	 */
	public List<Aside> aside(Actor clerk) {
		return this.jdbc.sql("""
				SELECT a.id, a.member, a.put_aside_at, coalesce(sum(l.quantity), 0) AS pieces
				FROM basket_aside a LEFT JOIN basket_aside_line l ON l.basket = a.id
				WHERE a.shop = ? AND a.put_aside_at > now() - interval '1 day'
				GROUP BY a.id ORDER BY a.put_aside_at LIMIT 12
				""").param(shop(clerk).value()).query((row, number) -> {
			UUID member = row.getObject("member", UUID.class);
			return new Aside(new BasketId(row.getObject("id", UUID.class)),
					(member != null) ? new MemberId(member) : null, row.getInt("pieces"),
					row.getObject("put_aside_at", OffsetDateTime.class).toInstant());
		}).list();
	}

	/**
	 * Takes a basket up that was put aside; the one in front of the clerk is put aside in
	 * its place, if there is anything in it. It keeps its id, and so its key.
	 * @param clerk the clerk
	 * @param id the basket
	 * @throws NotFound if it waits no more, or at another shop
	 */
	@Transactional
	public void takeUp(Actor clerk, BasketId id) {
		Basket present = lock(clerk);
		if (present.goods().isEmpty() && present.memberOrNull() == null) {
			clear(clerk);
		}
		else {
			putAside(clerk, MOST_ASIDE + 1);
		}
		this.jdbc.sql("""
				WITH taken AS (
					DELETE FROM basket_aside WHERE id = :id AND shop = :shop AND put_aside_at > now() - interval '1 day'
					RETURNING id, shop, member, points_to_use
				), put AS (
					INSERT INTO basket (id, shop, clerk, member, points_to_use)
					SELECT id, shop, :clerk, member, points_to_use FROM taken RETURNING id
				)
				INSERT INTO basket_line (basket, good, quantity, added_at)
				SELECT l.basket, l.good, l.quantity, l.added_at FROM basket_aside_line l JOIN put ON put.id = l.basket
				""")
			.param("id", id.value())
			.param("shop", shop(clerk).value())
			.param("clerk", clerk.id().value())
			.update();
		Basket taken = find(clerk, "").filter((basket) -> basket.id().equals(id)).orElseThrow(NotFound::new);
		handOn(taken, clerk);
	}

	/**
	 * Who takes a turn at a counter finds its basket as it is; what they had themselves
	 * at another counter waits aside.
	 */
	@EventListener
	void takeTurns(ClerkSwitched turn) {
		// in one order, so that two who take each other's counter do not wait for each
		// other
		boolean leftFirst = turn.from().id().value().compareTo(turn.to().id().value()) < 0;
		Basket first = lock(leftFirst ? turn.from() : turn.to());
		Basket second = lock(leftFirst ? turn.to() : turn.from());
		Basket left = leftFirst ? first : second;
		Basket own = leftFirst ? second : first;
		if (!own.goods().isEmpty() || own.memberOrNull() != null) {
			putAside(turn.to());
		}
		else {
			clear(turn.to());
		}
		this.jdbc.sql("UPDATE basket SET clerk = ? WHERE id = ?")
			.params(turn.to().id().value(), left.id().value())
			.update();
		handOn(left, turn.to());
	}

	private void handOn(Basket basket, Actor clerk) {
		if (basket.memberOrNull() != null) {
			this.lookup.handedOn(clerk, basket.memberOrNull());
		}
	}

	/** A basket waits for a day. */
	private void forgetOld(ShopId shop) {
		this.jdbc.sql("DELETE FROM basket_aside WHERE shop = ? AND put_aside_at <= now() - interval '1 day'")
			.param(shop.value())
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

	/**
	 * A basket that waits.
	 *
	 * @param id names it
	 * @param memberOrNull whose it is; null if nobody had shown a card
	 * @param pieces how many pieces are in it
	 * @param since since when it waits
	 */
	public record Aside(BasketId id, @Nullable MemberId memberOrNull, int pieces, Instant since) {
	}

}
