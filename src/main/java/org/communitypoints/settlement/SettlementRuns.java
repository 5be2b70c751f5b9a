package org.communitypoints.settlement;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Draws the statements of all shops. Each shop is a transaction of its own, which also
 * writes that the shop was visited: so a crash leaves no half statement and the run goes
 * on where it stopped, and two who carry on at once do each shop once.
 */
@Component
public class SettlementRuns {

	/** The most runs that a list shows. */
	public static final int LIMIT = 20;

	private static final String SELECT = """
			SELECT r.*, v.shops, v.visited, v.drawn, v.drafts, v.points, v.money FROM settlement_run r
			JOIN community_within w ON w.community = r.top AND w.ancestor = :top
			CROSS JOIN LATERAL (SELECT count(*) AS shops, count(v.outcome) AS visited, count(v.statement) AS drawn,
					count(*) FILTER (WHERE p.state = 'DRAFT') AS drafts,
					coalesce(sum(q.points), 0) AS points, coalesce(sum(q.money_fen), 0) AS money
				FROM settlement_run_shop v
				LEFT JOIN LATERAL (SELECT * FROM settlement_step WHERE statement = v.statement ORDER BY step DESC LIMIT 1) p ON true
				LEFT JOIN settlement_revision q ON q.statement = v.statement AND q.step = p.drawn_step
				WHERE v.run = r.id) v
			""";

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final DrawStatement drawStatement;

	private final SendStatement sendStatement;

	private final Clock clock;

	private final ApplicationEventPublisher events;

	SettlementRuns(Transactions transactions, JdbcClient database, ShopDirectory shops, DrawStatement drawStatement,
			SendStatement sendStatement, Clock clock, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.drawStatement = drawStatement;
		this.sendStatement = sendStatement;
		this.clock = clock;
		this.events = events;
	}

	/**
	 * Opens a run over all shops that the actor sees; nothing is drawn yet. The same key
	 * again opens nothing again.
	 * @param by an administrator
	 * @param key born with the form
	 * @param until the end of the period, not in the future
	 * @return the run
	 */
	public UUID open(Actor by, IdempotencyKey key, Instant until) {
		by.mustAdminister();
		if (until.isAfter(this.clock.instant())) {
			throw new NotInTheFuture();
		}
		return this.transactions.run(() -> {
			int opened = this.database.sql("""
					INSERT INTO settlement_run (id, top, until_at, started_by, started_by_name)
					VALUES (:id, :top, :until, :by, :name) ON CONFLICT DO NOTHING
					""")
				.param("id", key.value())
				.param("top", by.community().value())
				.param("until", Timestamp.from(until))
				.param("by", by.id().value())
				.param("name", by.name())
				.update();
			if (opened == 1) {
				this.database.sql("""
						INSERT INTO settlement_run_shop (run, shop) SELECT :id, s.id
						FROM shop s JOIN community_within w ON w.community = s.community AND w.ancestor = :top
						""").param("id", key.value()).param("top", by.community().value()).update();
				this.events.publishEvent(new ActDone(by, "settlement-run", key.toString()));
			}
			return key.value();
		});
	}

	/**
	 * Visits the next shop of a run.
	 * @param by an administrator who sees the run
	 * @param run the run
	 * @return false if no shop is left
	 */
	public boolean step(Actor by, UUID run) {
		by.mustAdminister();
		return this.transactions.run(() -> {
			Instant until = require(by, run).until();
			// whoever else carries on takes another shop
			Optional<ShopId> next = this.database.sql("""
					SELECT shop FROM settlement_run_shop WHERE run = :run AND outcome IS NULL
					ORDER BY shop LIMIT 1 FOR UPDATE SKIP LOCKED
					""").param("run", run).query(UUID.class).optional().map(ShopId::new);
			next.ifPresent((shop) -> visit(by, run, shop, until));
			return next.isPresent();
		});
	}

	private void visit(Actor by, UUID run, ShopId shop, Instant until) {
		try {
			Statement drawn = this.drawStatement.draw(by, this.shops.find(shop), until);
			fill(run, shop, "DRAWN", drawn.id(), null, null);
		}
		catch (StatementStillOpen refusal) {
			fill(run, shop, "OPEN", null, null, null);
		}
		catch (NothingToSettle refusal) {
			fill(run, shop, "NOTHING", null, null, null);
		}
		catch (RateMissing refusal) {
			fill(run, shop, "RATE_MISSING", null, refusal.first(), refusal.last());
		}
	}

	private void fill(UUID run, ShopId shop, String outcome, @Nullable UUID statement, @Nullable LocalDate first,
			@Nullable LocalDate last) {
		this.database
			.sql("""
					UPDATE settlement_run_shop SET outcome = :outcome, statement = :statement, first_day = :first, last_day = :last
					WHERE run = :run AND shop = :shop
					""")
			.param("outcome", outcome)
			.param("statement", statement, Types.OTHER)
			.param("first", first, Types.DATE)
			.param("last", last, Types.DATE)
			.param("run", run)
			.param("shop", shop.value())
			.update();
	}

	/**
	 * Sends all drafts that a run has drawn; those that somebody sends meanwhile are left
	 * alone.
	 * @param by an administrator who sees the run
	 * @param run the run
	 * @return how many were sent
	 */
	public int sendAll(Actor by, UUID run) {
		by.mustAdminister();
		require(by, run);
		List<Draft> drafts = this.database
			.sql("""
					SELECT h.code, s.number, p.step FROM settlement_run_shop v JOIN settlement_statement s ON s.id = v.statement
					JOIN shop h ON h.id = s.shop
					JOIN LATERAL (SELECT * FROM settlement_step WHERE statement = s.id ORDER BY step DESC LIMIT 1) p ON true
					WHERE v.run = :run AND p.state = 'DRAFT' ORDER BY h.code
					""")
			.param("run", run)
			.query((row, number) -> new Draft(row.getString("code"), row.getInt("number"), row.getInt("step")))
			.list();
		int sent = 0;
		for (Draft draft : drafts) {
			try {
				this.sendStatement.send(by, draft.shopCode(), draft.number(), draft.step());
				sent++;
			}
			catch (StatementChanged ex) {
				// somebody has just looked after this one
			}
		}
		return sent;
	}

	/**
	 * A run as far as it has come.
	 * @param actor who asks
	 * @param run the run
	 * @return the run
	 * @throws NotFound if the actor sees no such run
	 */
	public SettlementRun require(Actor actor, UUID run) {
		return this.database.sql(SELECT + "WHERE r.id = :run")
			.param("top", actor.community().value())
			.param("run", run)
			.query((row, number) -> new SettlementRun(run, row.getTimestamp("until_at").toInstant(),
					row.getString("started_by_name"), row.getTimestamp("started_at").toInstant(), row.getInt("shops"),
					row.getInt("visited"), row.getInt("drawn"), row.getInt("drafts"), row.getLong("points"),
					row.getLong("money"), refusals(run)))
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The latest runs.
	 * @param actor who asks
	 * @return at most {@value #LIMIT}, newest first
	 */
	public List<SettlementRun> list(Actor actor) {
		return this.database.sql(SELECT + "ORDER BY r.started_at DESC LIMIT :limit")
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query((row, number) -> new SettlementRun(row.getObject("id", UUID.class),
					row.getTimestamp("until_at").toInstant(), row.getString("started_by_name"),
					row.getTimestamp("started_at").toInstant(), row.getInt("shops"), row.getInt("visited"),
					row.getInt("drawn"), row.getInt("drafts"), row.getLong("points"), row.getLong("money"), List.of()))
			.list();
	}

	private List<SettlementRun.Refused> refusals(UUID run) {
		return this.database.sql("""
				SELECT h.code, h.name_zh, h.name_en, v.outcome, v.first_day, v.last_day
				FROM settlement_run_shop v JOIN shop h ON h.id = v.shop
				WHERE v.run = :run AND v.outcome IN ('OPEN', 'RATE_MISSING') ORDER BY h.code LIMIT 200
				""")
			.param("run", run)
			.query((row, number) -> new SettlementRun.Refused(row.getString("code"), row.getString("name_zh"),
					row.getString("name_en"), row.getString("outcome").equals("OPEN"),
					row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class)))
			.list();
	}

	private record Draft(String shopCode, int number, int step) {
	}

}
