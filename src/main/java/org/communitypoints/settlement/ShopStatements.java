package org.communitypoints.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the statements. The till's entries are what counts; receipts are looked up only
 * to show their numbers beside them.
 */
@Component
public class ShopStatements {

	/** The most statements that a list shows, and the most lines that a page does. */
	public static final int PAGE = 100;

	private static final String SELECT = """
			SELECT s.*, h.code, h.name_zh, h.name_en, p.step, p.state, p.open_disputes, p.drawn_step, p.done_at,
				r.after_seq, r.upto_seq, r.points, r.money_fen, r.since_at, r.until_at, pay.bank_reference, pay.paid_on
			FROM settlement_statement s JOIN shop h ON h.id = s.shop
			JOIN LATERAL (SELECT * FROM settlement_step WHERE statement = s.id ORDER BY step DESC LIMIT 1) p ON true
			JOIN settlement_revision r ON r.statement = s.id AND r.step = p.drawn_step
			LEFT JOIN settlement_payment pay ON pay.statement = s.id
			""";

	private static final String ENTRIES = """
			SELECT e.seq, e.amount, t.happened_at, coalesce(m.number, n.number) AS receipt, d.words AS dispute, a.words AS answer
			FROM entry e JOIN transfer t ON t.id = e.transfer
			LEFT JOIN redemption m ON m.transfer = t.id
			LEFT JOIN redemption n ON n.transfer = t.reverses
			LEFT JOIN LATERAL (SELECT p.step, p.words FROM settlement_step p WHERE p.statement = :statement
				AND p.step > :drawn AND p.act = 'DISPUTED' AND p.line = e.seq ORDER BY p.step DESC LIMIT 1) d ON true
			LEFT JOIN settlement_step a ON a.statement = :statement AND a.step > d.step AND a.act = 'ANSWERED'
				AND a.line = e.seq
			WHERE e.account = :till AND e.side = 'C' AND e.seq > :after AND e.seq <= :upto
			""";

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final ZoneId zone;

	ShopStatements(JdbcClient database, ShopDirectory shops, ZoneId zone) {
		this.database = database;
		this.shops = shops;
		this.zone = zone;
	}

	/**
	 * Finds a statement.
	 * @param actor who asks
	 * @param shopCode the shop
	 * @param number its number there
	 * @return the statement
	 * @throws NotFound if there is none, or the actor sees no such shop, or is its owner
	 * and it is not sent yet
	 */
	public Statement require(Actor actor, String shopCode, int number) {
		return seen(actor, find(this.shops.require(actor, shopCode).id(), number));
	}

	/**
	 * Finds a statement of an owner's own shop.
	 * @param owner the owner
	 * @param number its number
	 * @return the statement
	 * @throws NotFound if there is none, or it is not sent yet
	 */
	public Statement own(Actor owner, int number) {
		return seen(owner, owner.shop().flatMap((shop) -> find(shop, number)));
	}

	/**
	 * The statements of the shops that an actor sees, those waiting longest first within
	 * each state.
	 * @param actor who asks
	 * @param state how they stand
	 * @return at most {@value #PAGE}
	 */
	public List<Statement> list(Actor actor, StatementState state) {
		return this.database.sql(SELECT + """
				JOIN community_within w ON w.community = h.community AND w.ancestor = :top
				WHERE p.state = :state ORDER BY p.done_at DESC, s.id LIMIT :limit
				""")
			.param("top", actor.community().value())
			.param("state", state.name())
			.param("limit", PAGE)
			.query(ShopStatements::statement)
			.list();
	}

	/**
	 * The statements of one shop, newest first.
	 * @param actor who asks; an owner sees no drafts
	 * @param shop the shop
	 * @return at most {@value #PAGE}
	 */
	public List<Statement> of(Actor actor, ShopId shop) {
		return this.database
			.sql(SELECT
					+ "WHERE s.shop = :shop AND (p.state <> 'DRAFT' OR :drafts) ORDER BY s.number DESC LIMIT :limit")
			.param("shop", shop.value())
			.param("drafts", !actor.is(Role.OWNER))
			.param("limit", PAGE)
			.query(ShopStatements::statement)
			.list();
	}

	/**
	 * The last statement of a shop, whatever its state.
	 */
	Optional<Statement> last(ShopId shop) {
		return this.database.sql(SELECT + "WHERE s.shop = :shop ORDER BY s.number DESC LIMIT 1")
			.param("shop", shop.value())
			.query(ShopStatements::statement)
			.optional();
	}

	Statement find(UUID id) {
		return this.database.sql(SELECT + "WHERE s.id = :id")
			.param("id", id)
			.query(ShopStatements::statement)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * A page of a statement's lines, in their order.
	 * @param statement the statement
	 * @param after only lines with a greater seq; 0 for the first page
	 * @param limit how many at most
	 * @return the lines
	 */
	public List<StatementEntry> entries(Statement statement, long after, int limit) {
		return this.database.sql(ENTRIES + "ORDER BY e.seq LIMIT :limit")
			.param("statement", statement.id())
			.param("drawn", statement.drawnStep())
			.param("till", statement.till().value())
			.param("after", Math.max(after, statement.afterSeq()))
			.param("upto", statement.uptoSeq())
			.param("limit", limit)
			.query(ShopStatements::entry)
			.list();
	}

	/**
	 * The lines of a statement that are or were disputed.
	 * @param statement the statement
	 * @return at most {@value #PAGE} lines
	 */
	public List<StatementEntry> disputed(Statement statement) {
		return this.database.sql(ENTRIES + "AND d.step IS NOT NULL ORDER BY e.seq LIMIT :limit")
			.param("statement", statement.id())
			.param("drawn", statement.drawnStep())
			.param("till", statement.till().value())
			.param("after", statement.afterSeq())
			.param("upto", statement.uptoSeq())
			.param("limit", PAGE)
			.query(ShopStatements::entry)
			.list();
	}

	/**
	 * A statement day by day.
	 * @param statement the statement
	 * @return the days on which something happened, at most 1,000
	 */
	public List<StatementDay> days(Statement statement) {
		return this.database.sql("""
				SELECT CAST(t.happened_at AT TIME ZONE :zone AS date) AS day,
					coalesce(sum(e.amount) FILTER (WHERE e.amount > 0), 0) AS redeemed,
					coalesce(-sum(e.amount) FILTER (WHERE e.amount < 0), 0) AS taken_back,
					count(*) FILTER (WHERE e.amount > 0) AS redemptions
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = :till AND e.side = 'C' AND e.seq > :after AND e.seq <= :upto
				GROUP BY day ORDER BY day LIMIT 1000
				""")
			.param("zone", this.zone.getId())
			.param("till", statement.till().value())
			.param("after", statement.afterSeq())
			.param("upto", statement.uptoSeq())
			.query((row, number) -> new StatementDay(row.getObject("day", LocalDate.class), row.getLong("redeemed"),
					row.getLong("taken_back"), row.getInt("redemptions")))
			.list();
	}

	/**
	 * The rates that a statement was drawn with.
	 * @param statement the statement
	 * @return the points at each rate, by day
	 */
	public List<PointsAtRate> rates(Statement statement) {
		return this.database.sql(
				"SELECT * FROM settlement_revision_rate WHERE statement = :id AND step = :step ORDER BY from_day, fen_per_point")
			.param("id", statement.id())
			.param("step", statement.drawnStep())
			.query((row, number) -> new PointsAtRate(row.getObject("from_day", LocalDate.class),
					row.getBigDecimal("fen_per_point").stripTrailingZeros(), row.getLong("points")))
			.list();
	}

	/**
	 * What happened to a statement.
	 * @param statement the statement
	 * @return its steps, newest first, at most {@value #PAGE}
	 */
	public List<StatementStep> steps(Statement statement) {
		return this.database.sql("SELECT * FROM settlement_step WHERE statement = :id ORDER BY step DESC LIMIT :limit")
			.param("id", statement.id())
			.param("limit", PAGE)
			.query(ShopStatements::step)
			.list();
	}

	/**
	 * What stands in a till and in no statement yet.
	 * @param shop whose till
	 * @return points; below zero if, since the last statement, more was taken back than
	 * redeemed
	 */
	public long unsettled(Shop shop) {
		return this.database
			.sql("""
					SELECT a.credits - coalesce((SELECT e.credits FROM settlement_statement s
						JOIN LATERAL (SELECT drawn_step FROM settlement_step WHERE statement = s.id ORDER BY step DESC LIMIT 1) p ON true
						JOIN settlement_revision r ON r.statement = s.id AND r.step = p.drawn_step
						JOIN entry e ON e.account = s.till AND e.seq = r.upto_seq
						WHERE s.shop = :shop ORDER BY s.number DESC LIMIT 1), 0)
					FROM account a WHERE a.id = :till
					""")
			.param("shop", shop.id().value())
			.param("till", shop.till().value())
			.query(Long.class)
			.single();
	}

	/**
	 * What a shop's till took in since a moment.
	 * @param shop whose till
	 * @param since the moment
	 * @return how many redemptions, and their points less those taken back
	 */
	public Takings takings(Shop shop, Instant since) {
		return this.database.sql("""
				SELECT count(*) FILTER (WHERE e.amount > 0) AS redemptions, coalesce(sum(e.amount), 0) AS points
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = :till AND e.side = 'C' AND t.recorded_at >= :since
				""")
			.param("till", shop.till().value())
			.param("since", Timestamp.from(since))
			.query((row, number) -> new Takings(row.getInt("redemptions"), row.getLong("points")))
			.single();
	}

	/**
	 * All shops of an actor together, in each state.
	 * @param actor who asks
	 * @return the sums by state
	 */
	public Map<StatementState, Sum> sums(Actor actor) {
		Map<StatementState, Sum> sums = new EnumMap<>(StatementState.class);
		for (StatementState state : StatementState.values()) {
			sums.put(state, new Sum(0, 0, 0));
		}
		this.database.sql("""
				SELECT p.state, count(*) AS statements, sum(r.points) AS points, sum(r.money_fen) AS money
				FROM settlement_statement s JOIN shop h ON h.id = s.shop
				JOIN community_within w ON w.community = h.community AND w.ancestor = :top
				JOIN LATERAL (SELECT * FROM settlement_step WHERE statement = s.id ORDER BY step DESC LIMIT 1) p ON true
				JOIN settlement_revision r ON r.statement = s.id AND r.step = p.drawn_step
				GROUP BY p.state
				""").param("top", actor.community().value()).query((row) -> {
			sums.put(StatementState.valueOf(row.getString("state")),
					new Sum(row.getInt("statements"), row.getLong("points"), row.getLong("money")));
		});
		return sums;
	}

	private Optional<Statement> find(ShopId shop, int number) {
		return this.database.sql(SELECT + "WHERE s.shop = :shop AND s.number = :number")
			.param("shop", shop.value())
			.param("number", number)
			.query(ShopStatements::statement)
			.optional();
	}

	private static Statement seen(Actor actor, Optional<Statement> found) {
		return found.filter((statement) -> !actor.is(Role.OWNER) || statement.state() != StatementState.DRAFT)
			.orElseThrow(NotFound::new);
	}

	private static Statement statement(ResultSet row, int number) throws SQLException {
		return new Statement(row.getObject("id", UUID.class), new ShopId(row.getObject("shop", UUID.class)),
				row.getString("code"), row.getString("name_zh"), row.getString("name_en"),
				new AccountId(row.getObject("till", UUID.class)), row.getInt("number"), row.getInt("step"),
				StatementState.valueOf(row.getString("state")), row.getInt("open_disputes"), row.getInt("drawn_step"),
				row.getLong("after_seq"), row.getLong("upto_seq"), row.getLong("points"), row.getLong("money_fen"),
				row.getTimestamp("since_at").toInstant(), row.getTimestamp("until_at").toInstant(),
				row.getTimestamp("done_at").toInstant(), row.getString("bank_reference"),
				row.getObject("paid_on", LocalDate.class));
	}

	private static StatementEntry entry(ResultSet row, int number) throws SQLException {
		long receipt = row.getLong("receipt");
		@Nullable Long numberOrNull = row.wasNull() ? null : receipt;
		return new StatementEntry(row.getLong("seq"), numberOrNull, row.getLong("amount"),
				row.getTimestamp("happened_at").toInstant(), row.getString("dispute"), row.getString("answer"));
	}

	private static StatementStep step(ResultSet row, int number) throws SQLException {
		long line = row.getLong("line");
		@Nullable Long lineOrNull = row.wasNull() ? null : line;
		return new StatementStep(row.getInt("step"), StatementAct.valueOf(row.getString("act")), lineOrNull,
				row.getString("words"), row.getString("done_by_name"), Role.valueOf(row.getString("done_by_role")),
				row.getTimestamp("done_at").toInstant());
	}

	/**
	 * What a till took in.
	 *
	 * @param redemptions how many redemptions
	 * @param points their points, less those taken back
	 */
	public record Takings(int redemptions, long points) {
	}

	/**
	 * ShopStatements together.
	 *
	 * @param statements how many
	 * @param points their points
	 * @param moneyFen their money, in fen
	 */
	public record Sum(int statements, long points, long moneyFen) {
	}

}
