package org.communitypoints.counter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.KeyUsedForAnotherRequest;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.shops.GoodId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The returns in the database: written once, read whole. */
@Repository
class Returns {

	private static final String SELECT = """
			SELECT g.*, x.line, x.quantity, x.on_shelf, l.good, l.name_zh, l.name_en, l.unit, l.price
			FROM goods_return g JOIN goods_return_line x ON x.goods_return = g.id
			JOIN redemption_line l ON l.redemption = g.redemption AND l.line = x.line
			""";

	private final JdbcClient jdbc;

	Returns(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Return> find(ReturnId id) {
		return select("WHERE g.id = :id", Map.of("id", id.value())).stream().findFirst();
	}

	/** The returns of a redemption, the first one first. */
	List<Return> of(RedemptionId redemption) {
		return select("WHERE g.redemption = :redemption", Map.of("redemption", redemption.value()));
	}

	/** The newest returns of a shop. */
	List<Return> newest(ShopId shop, int limit) {
		List<Return> newest = new ArrayList<>(select("""
				WHERE g.id IN (SELECT id FROM goods_return WHERE shop = :shop ORDER BY number DESC LIMIT :limit)
				""", Map.of("shop", shop.value(), "limit", limit)));
		Collections.reverse(newest);
		return newest;
	}

	/** The redemption of the return that has this number in the shop's book. */
	Optional<RedemptionId> numbered(ShopId shop, long number) {
		return this.jdbc.sql("SELECT redemption FROM goods_return WHERE shop = ? AND number = ?")
			.params(shop.value(), number)
			.query(UUID.class)
			.optional()
			.map(RedemptionId::new);
	}

	boolean isPrinted(UUID receipt) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM receipt_print WHERE receipt = ?)")
			.param(receipt)
			.query(Boolean.class)
			.single();
	}

	void print(ActorId by, UUID receipt) {
		this.jdbc.sql("INSERT INTO receipt_print (id, receipt, printed_by) VALUES (?, ?, ?)")
			.params(TimeOrderedId.next(), receipt, by.value())
			.update();
	}

	boolean isReturnedFrom(RedemptionId redemption) {
		return this.jdbc.sql("SELECT EXISTS (SELECT FROM goods_return WHERE redemption = ?)")
			.param(redemption.value())
			.query(Boolean.class)
			.single();
	}

	/**
	 * What was returned under a key before.
	 * @throws KeyUsedForAnotherRequest if that was another request
	 */
	Optional<Return> earlier(IdempotencyKey key, Fingerprint fingerprint) {
		boolean other = this.jdbc
			.sql("SELECT EXISTS (SELECT FROM goods_return WHERE key = :key AND fingerprint <> :fingerprint)")
			.param("key", key.value())
			.param("fingerprint", fingerprint.bytes())
			.query(Boolean.class)
			.single();
		if (other) {
			throw new KeyUsedForAnotherRequest();
		}
		return select("WHERE g.key = :key", Map.of("key", key.value())).stream().findFirst();
	}

	/**
	 * Writes a return with the next number of the shop's book; the row of that number is
	 * locked until the commit.
	 * @return the return as it stands, with its number
	 */
	Return add(Actor actor, Act act, Redemption redemption, Return taken, @Nullable TransferId transfer,
			@Nullable ShiftId shift) {
		this.jdbc
			.sql("""
					WITH next AS (UPDATE receipt_book SET last_number = last_number + 1 WHERE shop = :shop RETURNING last_number)
					INSERT INTO goods_return (id, redemption, shop, number, key, fingerprint, points, cash_fen, transfer,
						household_points, balance_after, reason, actor, actor_name, actor_role, shift)
					SELECT :id, :redemption, :shop, next.last_number, :key, :fingerprint, :points, :cash, CAST(:transfer AS uuid),
						:householdPoints, :balance, :reason, :actor, :actorName, :actorRole, CAST(:shift AS uuid) FROM next
					""")
			.param("id", taken.id().value())
			.param("redemption", redemption.id().value())
			.param("shop", redemption.shop().value())
			.param("key", act.key().value())
			.param("fingerprint", act.fingerprint().bytes())
			.param("points", taken.points().value())
			.param("cash", taken.cash())
			.param("transfer", (transfer != null) ? transfer.toString() : null)
			.param("householdPoints", taken.householdPoints().value())
			.param("balance", taken.balanceAfter().value())
			.param("reason", taken.reason().name())
			.param("actor", actor.id().value())
			.param("actorName", actor.name())
			.param("actorRole", actor.role().name())
			.param("shift", (shift != null) ? shift.toString() : null)
			.update();
		this.jdbc.sql("""
				INSERT INTO goods_return_line (goods_return, line, quantity, on_shelf)
				SELECT :id, l.* FROM unnest(:lines::int[], :quantities::int[], :shelves::boolean[]) AS l
				""")
			.param("id", taken.id().value())
			.param("lines", taken.lines().stream().map(Return.Line::line).toArray(Integer[]::new))
			.param("quantities", taken.lines().stream().map((line) -> line.goods().quantity()).toArray(Integer[]::new))
			.param("shelves", taken.lines().stream().map(Return.Line::onShelf).toArray(Boolean[]::new))
			.update();
		return find(taken.id()).orElseThrow();
	}

	private List<Return> select(String where, Map<String, Object> params) {
		Map<ReturnId, Return> heads = new LinkedHashMap<>();
		Map<ReturnId, List<Return.Line>> lines = new LinkedHashMap<>();
		this.jdbc.sql(SELECT + where + " ORDER BY g.number, x.line").params(params).query((row) -> {
			ReturnId id = new ReturnId(row.getObject("id", UUID.class));
			if (!heads.containsKey(id)) {
				heads.put(id, head(id, row));
			}
			lines.computeIfAbsent(id, (same) -> new ArrayList<>()).add(line(row));
		});
		return heads.values()
			.stream()
			.map((head) -> withLines(head, lines.getOrDefault(head.id(), List.of())))
			.toList();
	}

	private static Return head(ReturnId id, ResultSet row) throws SQLException {
		return new Return(id, new RedemptionId(row.getObject("redemption", UUID.class)),
				new ShopId(row.getObject("shop", UUID.class)), row.getLong("number"), Points.of(row.getLong("points")),
				row.getLong("cash_fen"), Points.of(row.getLong("household_points")),
				Points.of(row.getLong("balance_after")), Redemption.Reason.valueOf(row.getString("reason")),
				row.getString("actor_name"), row.getObject("returned_at", OffsetDateTime.class).toInstant(), List.of());
	}

	private static Return.Line line(ResultSet row) throws SQLException {
		return new Return.Line(row.getInt("line"),
				new Redemption.Line(new GoodId(row.getObject("good", UUID.class)), row.getString("name_zh"),
						row.getString("name_en"), row.getString("unit"), row.getInt("quantity"),
						Points.of(row.getLong("price"))),
				row.getBoolean("on_shelf"));
	}

	private static Return withLines(Return head, List<Return.Line> lines) {
		return new Return(head.id(), head.redemption(), head.shop(), head.number(), head.points(), head.cash(),
				head.householdPoints(), head.balanceAfter(), head.reason(), head.actorName(), head.returnedAt(), lines);
	}

}
