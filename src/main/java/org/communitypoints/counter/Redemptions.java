package org.communitypoints.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.Transfer;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.Purse;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The redemptions in the database: written once, read whole. */
@Repository
class Redemptions {

	private static final String SELECT = """
			SELECT r.*, v.transfer AS reversing_transfer, v.reason, v.actor_name, v.reversed_at,
				v.balance_after AS reversed_balance
			FROM redemption r LEFT JOIN redemption_reversal v ON v.redemption = r.id
			""";

	private final JdbcClient jdbc;

	Redemptions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Redemption> find(RedemptionId id) {
		return select("WHERE r.id = :id", Map.of("id", id.value())).stream().findFirst();
	}

	Optional<Redemption> paidBy(TransferId transfer) {
		return select("WHERE r.transfer = :transfer", Map.of("transfer", transfer.value())).stream().findFirst();
	}

	Optional<Redemption> numbered(ShopId shop, long number) {
		return select("WHERE r.shop = :shop AND r.number = :number", Map.of("shop", shop.value(), "number", number))
			.stream()
			.findFirst();
	}

	/** What a clerk redeemed last at a shop, if that was not before a moment. */
	Optional<Redemption> newestOf(ShopId shop, ActorId clerk, Instant since) {
		return select("""
				WHERE r.shop = :shop AND r.clerk = :clerk AND r.redeemed_at >= :since
				ORDER BY r.redeemed_at DESC LIMIT 1
				""", Map.of("shop", shop.value(), "clerk", clerk.value(), "since", since.atOffset(ZoneOffset.UTC)))
			.stream()
			.findFirst();
	}

	/** The redemptions of a shop, newest first, before a receipt number. */
	List<Redemption> of(ShopId shop, long before, int limit) {
		return select("WHERE r.shop = :shop AND r.number < :before ORDER BY r.number DESC LIMIT :limit",
				Map.of("shop", shop.value(), "before", before, "limit", limit));
	}

	/**
	 * Writes a redemption and its lines with the shop's next receipt number, in one
	 * statement; the row of that number is locked until the commit.
	 */
	Redemption add(Actor clerk, ShopId shop, MemberAtCounter member, Bill bill, Purse.Draw draw, Transfer transfer,
			List<Redemption.Line> lines, @Nullable ShiftId shift) {
		RedemptionId id = RedemptionId.next();
		return this.jdbc
			.sql("""
					SELECT number, redeemed_at FROM write_redemption(:id, :shop, :member, :ending, :transfer, :points, :cash,
						:balance, :householdPoints, :householdAfter, :clerk, :clerkName, CAST(:shift AS uuid), :goods::uuid[],
						:namesZh::text[], :namesEn::text[], :units::text[], :quantities::int[], :prices::bigint[])
					""")
			.param("id", id.value())
			.param("shop", shop.value())
			.param("member", member.id().value())
			.param("ending", member.card().ending())
			.param("transfer", transfer.id().value())
			.param("points", bill.points().value())
			.param("cash", bill.cash())
			.param("balance", transfer.fromBalance())
			.param("householdPoints", draw.taken().value())
			.param("householdAfter", draw.left().value())
			.param("clerk", clerk.id().value())
			.param("clerkName", clerk.name())
			.param("shift", (shift != null) ? shift.toString() : null)
			.param("goods", lines.stream().map((line) -> line.good().value()).toArray(UUID[]::new))
			.param("namesZh", lines.stream().map(Redemption.Line::nameZh).toArray(String[]::new))
			.param("namesEn", lines.stream().map(Redemption.Line::nameEn).toArray(String[]::new))
			.param("units", lines.stream().map(Redemption.Line::unit).toArray(String[]::new))
			.param("quantities", lines.stream().map(Redemption.Line::quantity).toArray(Integer[]::new))
			.param("prices", lines.stream().map((line) -> line.price().value()).toArray(Long[]::new))
			.query((row, number) -> new Redemption(id, shop, row.getLong("number"), member.id(), member.card().ending(),
					transfer.id(), bill.points(), bill.cash(), Points.of(transfer.fromBalance()), draw.taken(),
					draw.left(), clerk.id(), clerk.name(), instant(row, "redeemed_at"), lines, null))
			.single();
	}

	/** Writes that a redemption was taken back; false if it had been already. */
	boolean takeBack(RedemptionId id, TransferId transfer, Redemption.Reason reason, Points balance, Actor by,
			@Nullable ShiftId shift) {
		return this.jdbc
			.sql("""
					INSERT INTO redemption_reversal (redemption, transfer, reason, balance_after, actor, actor_name, shift)
					VALUES (:id, :transfer, :reason, :balance, :actor, :actorName, CAST(:shift AS uuid)) ON CONFLICT (redemption) DO NOTHING
					""")
			.param("id", id.value())
			.param("transfer", transfer.value())
			.param("reason", reason.name())
			.param("balance", balance.value())
			.param("actor", by.id().value())
			.param("actorName", by.name())
			.param("shift", (shift != null) ? shift.toString() : null)
			.update() == 1;
	}

	private List<Redemption> select(String where, Map<String, Object> params) {
		Map<RedemptionId, Redemption> heads = new LinkedHashMap<>();
		this.jdbc.sql(SELECT + where)
			.params(params)
			.query((row, n) -> head(row))
			.list()
			.forEach((head) -> heads.put(head.id(), head));
		Map<RedemptionId, List<Redemption.Line>> lines = lines(heads.keySet());
		return heads.values()
			.stream()
			.map((head) -> withLines(head, lines.getOrDefault(head.id(), List.of())))
			.toList();
	}

	private Map<RedemptionId, List<Redemption.Line>> lines(Collection<RedemptionId> ids) {
		Map<RedemptionId, List<Redemption.Line>> lines = new LinkedHashMap<>();
		if (!ids.isEmpty()) {
			this.jdbc.sql("SELECT * FROM redemption_line WHERE redemption = ANY(:ids) ORDER BY redemption, line")
				.param("ids", ids.stream().map(RedemptionId::value).toArray(UUID[]::new))
				.query((row) -> {
					lines
						.computeIfAbsent(new RedemptionId(row.getObject("redemption", UUID.class)),
								(id) -> new ArrayList<>())
						.add(line(row));
				});
		}
		return lines;
	}

	private static Redemption head(ResultSet row) throws SQLException {
		return new Redemption(new RedemptionId(row.getObject("id", UUID.class)),
				new ShopId(row.getObject("shop", UUID.class)), row.getLong("number"),
				new MemberId(row.getObject("member", UUID.class)), row.getString("card_ending"),
				new TransferId(row.getObject("transfer", UUID.class)), Points.of(row.getLong("points")),
				row.getLong("cash_fen"), Points.of(row.getLong("balance_after")),
				Points.of(row.getLong("household_points")), Points.of(row.getLong("household_after")),
				new ActorId(row.getObject("clerk", UUID.class)), row.getString("clerk_name"),
				instant(row, "redeemed_at"), List.of(), reversal(row));
	}

	private static Redemption.@Nullable Reversal reversal(ResultSet row) throws SQLException {
		UUID transfer = row.getObject("reversing_transfer", UUID.class);
		return (transfer != null)
				? new Redemption.Reversal(new TransferId(transfer), Redemption.Reason.valueOf(row.getString("reason")),
						row.getString("actor_name"), instant(row, "reversed_at"), reversedBalance(row))
				: null;
	}

	private static @Nullable Points reversedBalance(ResultSet row) throws SQLException {
		long balance = row.getLong("reversed_balance");
		return row.wasNull() ? null : Points.of(balance);
	}

	private static Redemption.Line line(ResultSet row) throws SQLException {
		return new Redemption.Line(new GoodId(row.getObject("good", UUID.class)), row.getString("name_zh"),
				row.getString("name_en"), row.getString("unit"), row.getInt("quantity"),
				Points.of(row.getLong("price")));
	}

	private static Redemption withLines(Redemption head, List<Redemption.Line> lines) {
		return new Redemption(head.id(), head.shop(), head.number(), head.member(), head.cardEnding(), head.transfer(),
				head.points(), head.cash(), head.balanceAfter(), head.householdPoints(), head.householdAfter(),
				head.clerk(), head.clerkName(), head.redeemedAt(), lines, head.reversalOrNull());
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
