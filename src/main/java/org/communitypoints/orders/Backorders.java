package org.communitypoints.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Pattern;

import org.communitypoints.counter.Bill;
import org.communitypoints.counter.ReceiptCode;
import org.communitypoints.counter.Redemption;
import org.communitypoints.counter.RedemptionId;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotAllowed;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.kernel.Typed;
import org.communitypoints.members.MemberId;
import org.communitypoints.shops.GoodId;
import org.communitypoints.shops.Shop;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The orders of the shops, and how they stand. */
@Component
public class Backorders {

	/** The most orders that a list shows. */
	public static final int LIMIT = 100;

	private static final Pattern NUMBER_ALONE = Pattern.compile("[0-9]{1,8}");

	private static final String SELECT = """
			SELECT b.*, s.code, s.name_zh AS shop_zh, s.name_en AS shop_en, m.name AS member_name,
				(SELECT right(k.number, 4) FROM card k WHERE k.member = b.member
					AND NOT EXISTS (SELECT FROM card r WHERE r.member = k.member AND r.replaces = k.number)) AS card_ending,
				o.redemption, c.reason, c.actor_name, c.cancelled_at,
				CASE WHEN o.redemption IS NOT NULL THEN 'FETCHED' WHEN c.reason IS NOT NULL THEN 'CANCELLED'
					WHEN b.ends_at <= now() THEN 'ENDED'
					WHEN t.on_hand - b.quantity >= (SELECT coalesce(sum(q.quantity), 0) FROM stock_reservation q
						WHERE q.shop = b.shop AND q.good = b.good AND q.outcome IS NULL AND q.ends_at > now()
						AND q.place < r.place) + coalesce((SELECT k.kept FROM stock_kept_for_days k
							WHERE k.shop = b.shop AND k.good = b.good), 0) THEN 'HERE'
					ELSE 'WAITING' END AS state
			FROM backorder b JOIN shop s ON s.id = b.shop JOIN member m ON m.id = b.member
			JOIN stock_reservation r ON r.id = b.id JOIN stock t ON t.shop = b.shop AND t.good = b.good
			LEFT JOIN backorder_hand_over o ON o.backorder = b.id LEFT JOIN backorder_cancellation c ON c.backorder = b.id
			""";

	private static final String OPEN = " o.redemption IS NULL AND c.reason IS NULL AND b.ends_at > now() ";

	private final JdbcClient jdbc;

	Backorders(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * An order.
	 * @param actor a clerk of its shop, or the member themselves
	 * @param id the order
	 * @return the order as it stands now
	 * @throws NotFound for everybody else
	 */
	public Backorder require(Actor actor, BackorderId id) {
		return find(id)
			.filter((order) -> actor.shop().filter(order.shop()::equals).isPresent()
					|| actor.id().value().equals(order.member().value()))
			.orElseThrow(NotFound::new);
	}

	/**
	 * The open orders of a clerk's shop, in the order in which they were placed.
	 * @param clerk the clerk
	 * @return at most {@value #LIMIT}
	 */
	public List<Backorder> open(Actor clerk) {
		return select("WHERE b.shop = :who AND r.outcome IS NULL AND" + OPEN + "ORDER BY b.number LIMIT :limit",
				shop(clerk));
	}

	/**
	 * The orders of a clerk's shop that have ended, newest first.
	 * @param clerk the clerk
	 * @return at most {@value #LIMIT}
	 */
	public List<Backorder> over(Actor clerk) {
		return select("WHERE b.shop = :who AND NOT (" + OPEN + ") ORDER BY b.number DESC LIMIT :limit", shop(clerk));
	}

	/**
	 * The orders of a member, newest first.
	 * @param member the member
	 * @return at most {@value #LIMIT}
	 */
	public List<Backorder> of(MemberId member) {
		return select("WHERE b.member = :who ORDER BY b.placed_at DESC, b.id DESC LIMIT :limit", member.value());
	}

	List<Backorder> openOf(MemberId member) {
		return select("WHERE b.member = :who AND" + OPEN + "ORDER BY b.id LIMIT :limit", member.value());
	}

	/** Those at shops that do not serve the member where they live now. */
	List<Backorder> outOfReach(MemberId member) {
		return select(
				"WHERE b.member = :who AND" + OPEN
						+ """
								AND NOT EXISTS (SELECT FROM community_within w WHERE w.community = m.community AND w.ancestor = s.catchment)
								AND NOT EXISTS (SELECT FROM member_key_across x WHERE x.member = m.id)
								ORDER BY b.id LIMIT :limit
								""",
				member.value());
	}

	/**
	 * An order of a shop, by the number on its slip.
	 * @param shop the shop
	 * @param typed what was typed or scanned: digits, or in words
	 * @return the order
	 * @throws NoSuchOrder if the shop has none of that number
	 */
	public Backorder onSlip(Shop shop, String typed) {
		String meant = Typed.number(typed);
		OptionalLong number = ReceiptCode.order(shop,
				NUMBER_ALONE.matcher(meant).matches() ? "%s-Y%04d".formatted(shop.code(), Long.valueOf(meant)) : meant);
		if (number.isEmpty()) {
			throw new NoSuchOrder();
		}
		return this.jdbc.sql(SELECT + "WHERE b.shop = :shop AND b.number = :number")
			.param("shop", shop.id().value())
			.param("number", number.getAsLong())
			.query((row, at) -> order(row))
			.optional()
			.orElseThrow(NoSuchOrder::new);
	}

	Optional<Backorder> find(BackorderId id) {
		return select("WHERE b.id = :who LIMIT :limit", id.value()).stream().findFirst();
	}

	/** Writes an order with the shop's next number; the row of that number is locked. */
	void add(Actor clerk, Shop shop, MemberId member, BackorderId id, Redemption.Line line, Bill bill, Instant until) {
		this.jdbc
			.sql("""
					WITH next AS (
						INSERT INTO backorder_book AS b (shop, last_number) VALUES (:shop, 1)
						ON CONFLICT (shop) DO UPDATE SET last_number = b.last_number + 1
						RETURNING last_number
					)
					INSERT INTO backorder (id, shop, number, member, good, name_zh, name_en, unit, quantity, price, points,
						cash_fen, ends_at, clerk, clerk_name)
					SELECT :id, :shop, next.last_number, :member, :good, :nameZh, :nameEn, :unit, :quantity, :price, :points,
						:cash, :until, :clerk, :clerkName FROM next
					""")
			.param("id", id.value())
			.param("shop", shop.id().value())
			.param("member", member.value())
			.param("good", line.good().value())
			.param("nameZh", line.nameZh())
			.param("nameEn", line.nameEn())
			.param("unit", line.unit())
			.param("quantity", line.quantity())
			.param("price", line.price().value())
			.param("points", bill.points().value())
			.param("cash", bill.cash())
			.param("until", until.atOffset(ZoneOffset.UTC))
			.param("clerk", clerk.id().value())
			.param("clerkName", clerk.name())
			.update();
	}

	void handedOver(BackorderId id, RedemptionId redemption) {
		this.jdbc.sql("INSERT INTO backorder_hand_over (backorder, redemption) VALUES (?, ?)")
			.params(id.value(), redemption.value())
			.update();
	}

	void cancelled(BackorderId id, Backorder.Reason reason, Actor by) {
		this.jdbc.sql("INSERT INTO backorder_cancellation (backorder, reason, actor, actor_name) VALUES (?, ?, ?, ?)")
			.params(id.value(), reason.name(), by.id().value(), by.name())
			.update();
	}

	private List<Backorder> select(String where, UUID who) {
		return this.jdbc.sql(SELECT + where)
			.param("who", who)
			.param("limit", LIMIT)
			.query((row, number) -> order(row))
			.list();
	}

	private static Backorder order(ResultSet row) throws SQLException {
		Redemption.Line line = new Redemption.Line(new GoodId(row.getObject("good", UUID.class)),
				row.getString("name_zh"), row.getString("name_en"), row.getString("unit"), row.getInt("quantity"),
				Points.of(row.getLong("price")));
		UUID redemption = row.getObject("redemption", UUID.class);
		return new Backorder(new BackorderId(row.getObject("id", UUID.class)),
				new ShopId(row.getObject("shop", UUID.class)), row.getString("code"), row.getString("shop_zh"),
				row.getString("shop_en"), row.getInt("number"), new MemberId(row.getObject("member", UUID.class)),
				row.getString("member_name"), row.getString("card_ending"), line,
				new Bill(line.subtotal(), Points.of(row.getLong("points")), row.getLong("cash_fen")),
				instant(row, "ends_at"), instant(row, "placed_at"), row.getString("clerk_name"),
				Backorder.State.valueOf(row.getString("state")),
				(redemption != null) ? new RedemptionId(redemption) : null, cancellation(row));
	}

	private static Backorder.@Nullable Cancellation cancellation(ResultSet row) throws SQLException {
		String reason = row.getString("reason");
		return (reason != null) ? new Backorder.Cancellation(Backorder.Reason.valueOf(reason),
				row.getString("actor_name"), instant(row, "cancelled_at")) : null;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	private static UUID shop(Actor clerk) {
		return clerk.shop().orElseThrow(NotAllowed::new).value();
	}

}
