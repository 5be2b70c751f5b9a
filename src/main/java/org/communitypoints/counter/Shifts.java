package org.communitypoints.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The shifts in the database. */
@Repository
class Shifts {

	private static final String SELECT = """
			SELECT s.*, d.*, c.cash_counted_fen, c.reason, c.closed_by_name, c.closed_at
			FROM shift s CROSS JOIN LATERAL what_a_shift_did(s.id) d LEFT JOIN shift_closing c ON c.shift = s.id
			""";

	private final JdbcClient jdbc;

	Shifts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The shift to which what a clerk does belongs; it stays open until the commit. Where
	 * a shop opens no shifts there is none, nor for its own till and those above it.
	 * @throws ShiftNeeded if the shop works in shifts, and the clerk serves in none
	 */
	@Nullable ShiftId of(Actor actor) {
		if (!actor.is(Role.CLERK)) {
			return null;
		}
		Optional<ShiftId> shift = serving(actor);
		// whoever was just closing it has finished once it is locked
		while (shift.isPresent() && !isHeldOpen(shift.get())) {
			shift = serving(actor);
		}
		if (shift.isEmpty() && isNeeded(actor)) {
			throw new ShiftNeeded();
		}
		return shift.orElse(null);
	}

	/** The open shift in which a clerk serves, whether or not the shop asks for one. */
	Optional<ShiftId> serving(Actor clerk) {
		return this.jdbc.sql("""
				SELECT s.id FROM shift_clerk k JOIN shift s ON s.id = k.shift
				WHERE k.clerk = :clerk AND s.shop = :shop
				AND NOT EXISTS (SELECT FROM shift_closing c WHERE c.shift = s.id)
				ORDER BY k.joined_at DESC LIMIT 1
				""")
			.param("clerk", clerk.id().value())
			.param("shop", clerk.shop().orElseThrow().value())
			.query(UUID.class)
			.optional()
			.map(ShiftId::new);
	}

	private boolean isHeldOpen(ShiftId id) {
		this.jdbc.sql("SELECT id FROM shift WHERE id = ? FOR KEY SHARE").param(id.value()).query(UUID.class).single();
		return this.jdbc.sql("SELECT NOT EXISTS (SELECT FROM shift_closing WHERE shift = ?)")
			.param(id.value())
			.query(Boolean.class)
			.single();
	}

	private boolean isNeeded(Actor clerk) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM counter_rule WHERE shop = ? AND shifts)")
			.param(clerk.shop().orElseThrow().value())
			.query(Boolean.class)
			.single();
	}

	/** The open shift that a clerk opened. */
	Optional<Shift> openedBy(Actor clerk) {
		return select("""
				WHERE s.opened_by = :clerk AND s.shop = :shop AND c.shift IS NULL ORDER BY s.number DESC LIMIT 1
				""", Map.of("clerk", clerk.id().value(), "shop", clerk.shop().orElseThrow().value())).stream()
			.findFirst();
	}

	Optional<Shift> find(ShopId shop, int number) {
		return select("WHERE s.shop = :shop AND s.number = :number", Map.of("shop", shop.value(), "number", number))
			.stream()
			.findFirst();
	}

	/** The shifts of a shop, newest first. */
	List<Shift> newest(ShopId shop, int before, int limit) {
		return select("WHERE s.shop = :shop AND s.number < :before ORDER BY s.number DESC LIMIT :limit",
				Map.of("shop", shop.value(), "before", before, "limit", limit));
	}

	/** Waits for what is being done in a shift, and lets nobody else begin. */
	void lock(ShiftId id) {
		this.jdbc.sql("SELECT id FROM shift WHERE id = ? FOR UPDATE").param(id.value()).query(UUID.class).optional();
	}

	/** Makes those wait who open or close shifts of a shop at the same moment. */
	void lock(ShopId shop) {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('shifts of ' || ?, 0))")
			.param(shop.toString())
			.query()
			.listOfRows();
	}

	void open(Actor clerk, ShiftId id, ShopId shop, long cash) {
		this.jdbc.sql("""
				INSERT INTO shift (id, shop, number, cash_fen, opened_by, opened_by_name)
				SELECT :id, :shop, coalesce(max(number), 0) + 1, :cash, :clerk, :name FROM shift WHERE shop = :shop
				""")
			.param("id", id.value())
			.param("shop", shop.value())
			.param("cash", cash)
			.param("clerk", clerk.id().value())
			.param("name", clerk.name())
			.update();
		join(id, clerk.id());
	}

	void join(ShiftId id, ActorId clerk) {
		this.jdbc.sql("INSERT INTO shift_clerk (shift, clerk) VALUES (?, ?)")
			.params(id.value(), clerk.value())
			.update();
	}

	/** Writes what was counted beside what the stock says now. */
	void count(ShiftId id, ShopId shop, boolean atClose, Map<GoodId, Integer> counted) {
		this.jdbc.sql("""
				INSERT INTO shift_stock (shift, moment, good, expected, counted)
				SELECT :shift, :moment, k.good, s.on_hand, k.counted
				FROM unnest(CAST(:goods AS uuid[]), CAST(:counted AS integer[])) AS k (good, counted)
				JOIN stock s ON s.shop = :shop AND s.good = k.good
				""")
			.param("shift", id.value())
			.param("moment", atClose ? "CLOSE" : "OPEN")
			.param("shop", shop.value())
			.param("goods", counted.keySet().stream().map(GoodId::toString).toArray(String[]::new))
			.param("counted", counted.values().toArray(Integer[]::new))
			.update();
	}

	void close(Actor by, Shift shift, long cashCounted, Shift.@Nullable Reason reason) {
		Shift.Did did = shift.did();
		this.jdbc.sql("""
				INSERT INTO shift_closing (shift, redemptions, taken_back, returns, points, points_back, cash_in_fen,
					cash_back_fen, cash_counted_fen, reason, closed_by, closed_by_name, closed_by_role)
				VALUES (:shift, :redemptions, :takenBack, :returns, :points, :pointsBack, :cashIn, :cashBack, :counted,
					CAST(:reason AS text), :by, :byName, :byRole)
				""")
			.param("shift", shift.id().value())
			.param("redemptions", did.redemptions())
			.param("takenBack", did.takenBack())
			.param("returns", did.returns())
			.param("points", did.points().value())
			.param("pointsBack", did.pointsBack().value())
			.param("cashIn", did.cashIn())
			.param("cashBack", did.cashBack())
			.param("counted", cashCounted)
			.param("reason", (reason != null) ? reason.name() : null)
			.param("by", by.id().value())
			.param("byName", by.name())
			.param("byRole", by.role().name())
			.update();
	}

	private List<Shift> select(String where, Map<String, Object> params) {
		List<Shift> heads = this.jdbc.sql(SELECT + where).params(params).query((row, number) -> head(row)).list();
		Map<ShiftId, List<Shift.Count>> counts = counts(heads);
		return heads.stream().map((shift) -> withCounts(shift, counts.getOrDefault(shift.id(), List.of()))).toList();
	}

	private Map<ShiftId, List<Shift.Count>> counts(List<Shift> shifts) {
		Map<ShiftId, List<Shift.Count>> counts = new HashMap<>();
		this.jdbc.sql("""
				SELECT k.*, g.name_zh, g.name_en FROM shift_stock k JOIN good g ON g.id = k.good
				WHERE k.shift = ANY (CAST(? AS uuid[])) ORDER BY k.moment DESC, g.barcode
				""")
			.param(shifts.stream().map((shift) -> shift.id().toString()).toArray(String[]::new))
			.query((row) -> {
				counts.computeIfAbsent(new ShiftId(row.getObject("shift", UUID.class)), (id) -> new ArrayList<>())
					.add(new Shift.Count("CLOSE".equals(row.getString("moment")),
							new GoodId(row.getObject("good", UUID.class)), row.getString("name_zh"),
							row.getString("name_en"), row.getInt("expected"), row.getInt("counted")));
			});
		return counts;
	}

	private static Shift head(ResultSet row) throws SQLException {
		OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
		String reason = row.getString("reason");
		Shift.Closing closing = (closed != null) ? new Shift.Closing(row.getLong("cash_counted_fen"),
				(reason != null) ? Shift.Reason.valueOf(reason) : null, row.getString("closed_by_name"),
				closed.toInstant()) : null;
		return new Shift(new ShiftId(row.getObject("id", UUID.class)), new ShopId(row.getObject("shop", UUID.class)),
				row.getInt("number"), row.getLong("cash_fen"), new ActorId(row.getObject("opened_by", UUID.class)),
				row.getString("opened_by_name"), row.getObject("opened_at", OffsetDateTime.class).toInstant(),
				new Shift.Did(row.getInt("redemptions"), row.getInt("taken_back"), row.getInt("returns"),
						Points.of(row.getLong("points")), Points.of(row.getLong("points_back")),
						row.getLong("cash_in_fen"), row.getLong("cash_back_fen")),
				closing, List.of());
	}

	private static Shift withCounts(Shift shift, List<Shift.Count> counts) {
		return new Shift(shift.id(), shift.shop(), shift.number(), shift.cash(), shift.openedBy(), shift.openedByName(),
				shift.openedAt(), shift.did(), shift.closingOrNull(), counts);
	}

}
