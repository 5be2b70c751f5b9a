package org.communitypoints.settlement;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.communities.CurrentProgramme;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.TimeOrderedId;
import org.communitypoints.shops.Shop;
import org.communitypoints.shops.ShopDirectory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Draws a shop's statement: all entries of its till since the last statement, up to a
 * moment. It waits for nobody and nobody waits for it: entries of an account become
 * visible in the order of their seq, so what one statement sees is a beginning of what is
 * left, and the rest is the next one's.
 */
@Component
public class DrawStatement {

	private final Transactions transactions;

	private final JdbcClient database;

	private final ShopDirectory shops;

	private final CurrentProgramme programme;

	private final ShopStatements statements;

	private final StatementBook book;

	private final Clock clock;

	private final ZoneId zone;

	private final ApplicationEventPublisher events;

	DrawStatement(Transactions transactions, JdbcClient database, ShopDirectory shops, CurrentProgramme programme,
			ShopStatements statements, StatementBook book, Clock clock, ZoneId zone, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.database = database;
		this.shops = shops;
		this.programme = programme;
		this.statements = statements;
		this.book = book;
		this.clock = clock;
		this.zone = zone;
		this.events = events;
	}

	/**
	 * Draws a shop's next statement.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param until the end of the period, not in the future
	 * @return the statement, a draft
	 * @throws StatementStillOpen if the one before is not agreed yet
	 * @throws NothingToSettle if nothing is owed for the time since
	 * @throws RateMissing if a day of the period has points and no rate
	 */
	public Statement draw(Actor by, String shopCode, Instant until) {
		requirePast(until);
		return this.transactions.run(() -> {
			Shop shop = this.shops.require(by, shopCode);
			by.mustAdminister();
			return draw(by, shop, until);
		});
	}

	/** Draws the next statement; joins the transaction of a run. */
	Statement draw(Actor by, Shop shop, Instant until) {
		Optional<Statement> last = this.statements.last(shop.id());
		last.filter((open) -> open.state() == StatementState.DRAFT || open.state() == StatementState.SENT)
			.ifPresent((open) -> {
				throw new StatementStillOpen(open.number());
			});
		Revision revision = revision(shop, last.map(Statement::uptoSeq).orElse(0L),
				last.map(Statement::until).orElse(null), until);
		UUID id = TimeOrderedId.next();
		int number = last.map(Statement::number).orElse(0) + 1;
		int added = this.database.sql("""
				INSERT INTO settlement_statement (id, shop, till, number) VALUES (:id, :shop, :till, :number)
				ON CONFLICT ON CONSTRAINT settlement_statement_number_is_used_once DO NOTHING
				""")
			.param("id", id)
			.param("shop", shop.id().value())
			.param("till", shop.till().value())
			.param("number", number)
			.update();
		if (added == 0) {
			throw new StatementStillOpen(number);
		}
		write(by, id, 1, revision);
		this.events.publishEvent(new ActDone(by, "statement-drawn", shop.code() + "/" + number));
		return this.statements.find(id);
	}

	/**
	 * Draws a statement again, while it is not agreed: later entries come in, or a rate
	 * that was put right.
	 * @param by an administrator who sees the shop
	 * @param shopCode the shop
	 * @param number the statement
	 * @param seenStep its step as the actor saw it
	 * @param until the end of the period, not in the future
	 * @return the statement, a draft again
	 * @throws StatementChanged if it is no longer as the actor saw it
	 */
	public Statement again(Actor by, String shopCode, int number, int seenStep, Instant until) {
		requirePast(until);
		return this.transactions.run(() -> {
			Statement now = this.statements.require(by, shopCode, number);
			by.mustAdminister();
			if (now.step() != seenStep) {
				throw new StatementChanged();
			}
			if (now.state() == StatementState.AGREED || now.state() == StatementState.PAID) {
				throw new NotThatState(now.state());
			}
			Shop shop = this.shops.find(now.shop());
			write(by, now.id(), now.step() + 1, revision(shop, now.afterSeq(), now.since(), until));
			this.events.publishEvent(new ActDone(by, "statement-drawn-again", shop.code() + "/" + number));
			return this.statements.find(now.id());
		});
	}

	private void write(Actor by, UUID id, int step, Revision revision) {
		this.book.add(by, id, step, StatementAct.DRAWN, StatementState.DRAFT, 0, step, null, null);
		this.database
			.sql("""
					INSERT INTO settlement_revision (statement, step, after_seq, upto_seq, points, money_fen, since_at, until_at)
					VALUES (:id, :step, :after, :upto, :points, :money, :since, :until)
					""")
			.param("id", id)
			.param("step", step)
			.param("after", revision.after())
			.param("upto", revision.upto())
			.param("points", revision.points())
			.param("money", PointsAtRate.money(revision.rates()))
			.param("since", Timestamp.from(revision.since()))
			.param("until", Timestamp.from(revision.until()))
			.update();
		for (PointsAtRate rate : revision.rates()) {
			this.database.sql("""
					INSERT INTO settlement_revision_rate (statement, step, from_day, fen_per_point, points)
					VALUES (:id, :step, :day, :fen, :points)
					""")
				.param("id", id)
				.param("step", step)
				.param("day", rate.fromDay())
				.param("fen", rate.fenPerPoint())
				.param("points", rate.points())
				.update();
		}
	}

	/**
	 * What the till says after a seq and before a moment, in one statement and so of one
	 * moment. What is taken back counts at the rate of the day on which it was redeemed,
	 * as that rate was when the statement was drawn that pays it: so no rate that is set
	 * afterwards leaves somebody with the difference.
	 */
	private Revision revision(Shop shop, long after, @Nullable Instant since, Instant until) {
		List<Group> groups = this.database
			.sql("""
					WITH bound AS MATERIALIZED (
						SELECT coalesce(
							(SELECT min(e.seq) - 1 FROM entry e JOIN transfer t ON t.id = e.transfer
								WHERE e.account = :till AND e.seq > :after AND t.recorded_at >= :until),
							(SELECT max(e.seq) FROM entry e WHERE e.account = :till)) AS upto
					), line AS (
						SELECT bound.upto, e.amount, t.recorded_at, paid.statement, paid.step, paid.drawn_at,
							CAST(coalesce(o.happened_at, t.happened_at) AT TIME ZONE :zone AS date) AS day
						FROM bound, entry e JOIN transfer t ON t.id = e.transfer LEFT JOIN transfer o ON o.id = t.reverses
						LEFT JOIN entry taken ON taken.transfer = o.id AND taken.side = 'C' AND taken.seq <= :after
						LEFT JOIN LATERAL (SELECT v.statement, v.step, drawn.done_at AS drawn_at FROM settlement_statement s
							JOIN settlement_step agreed ON agreed.statement = s.id AND agreed.act = 'AGREED'
							JOIN settlement_step drawn ON drawn.statement = s.id AND drawn.step = agreed.drawn_step
							JOIN settlement_revision v ON v.statement = s.id AND v.step = drawn.step
							WHERE s.shop = :shop AND taken.seq > v.after_seq AND taken.seq <= v.upto_seq) paid ON true
						WHERE e.account = :till AND e.side = 'C' AND e.seq > :after AND e.seq <= bound.upto
					), day AS (
						SELECT upto, day, statement, step, drawn_at, sum(amount) AS points, min(recorded_at) AS since
						FROM line GROUP BY upto, day, statement, step, drawn_at
					)
					SELECT d.upto, d.day, d.points, d.since, r.from_day, r.fen_per_point
					FROM day d LEFT JOIN LATERAL (SELECT q.from_day, q.fen_per_point FROM settlement_rate q
						WHERE q.programme = :programme AND q.from_day <= d.day
						AND (d.statement IS NULL OR q.recorded_at <= d.drawn_at AND EXISTS (SELECT FROM settlement_revision_rate k
							WHERE k.statement = d.statement AND k.step = d.step
							AND (k.from_day, k.fen_per_point) = (q.from_day, q.fen_per_point)))
						ORDER BY q.from_day DESC, q.version DESC LIMIT 1) r ON true
					ORDER BY d.day, r.fen_per_point
					""")
			.param("till", shop.till().value())
			.param("shop", shop.id().value())
			.param("after", after)
			.param("until", Timestamp.from(until))
			.param("zone", this.zone.getId())
			.param("programme", this.programme.require().id().value())
			.query((row, number) -> new Group(row.getLong("upto"), row.getObject("day", LocalDate.class),
					row.getLong("points"), row.getTimestamp("since").toInstant(),
					row.getObject("from_day", LocalDate.class), row.getBigDecimal("fen_per_point")))
			.list();
		List<PointsAtRate> rates = atRates(groups);
		long points = rates.stream().mapToLong(PointsAtRate::points).sum();
		if (points < 1 || PointsAtRate.money(rates) < 0 || (since != null && until.isBefore(since))) {
			throw new NothingToSettle(points);
		}
		Instant first = groups.stream().map(Group::since).min(Instant::compareTo).orElseThrow();
		return new Revision(after, groups.get(0).upto(), points, (since != null) ? since : first, until, rates);
	}

	/** Adds up the days of each rate; every day that has points has to have one. */
	private static List<PointsAtRate> atRates(List<Group> groups) {
		List<LocalDate> missing = groups.stream()
			.filter((group) -> group.fenPerPoint() == null)
			.map(Group::day)
			.sorted()
			.toList();
		if (!missing.isEmpty()) {
			throw new RateMissing(missing.get(0), missing.get(missing.size() - 1));
		}
		Map<List<Object>, PointsAtRate> rates = new LinkedHashMap<>();
		for (Group group : groups) {
			PointsAtRate rate = new PointsAtRate(Objects.requireNonNull(group.fromDay()),
					Objects.requireNonNull(group.fenPerPoint()), group.points());
			rates.merge(List.of(rate.fromDay(), rate.fenPerPoint()), rate,
					(some, more) -> new PointsAtRate(some.fromDay(), some.fenPerPoint(),
							Math.addExact(some.points(), more.points())));
		}
		return List.copyOf(rates.values());
	}

	private void requirePast(Instant until) {
		if (until.isAfter(this.clock.instant())) {
			throw new NotInTheFuture();
		}
	}

	/** The entries of one day. */
	private record Group(long upto, LocalDate day, long points, Instant since, @Nullable LocalDate fromDay,
			@Nullable BigDecimal fenPerPoint) {
	}

	/** What a statement says. */
	private record Revision(long after, long upto, long points, Instant since, Instant until,
			List<PointsAtRate> rates) {
	}

}
