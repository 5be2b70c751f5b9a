package org.communitypoints.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.communitypoints.communities.Community;
import org.communitypoints.funds.NewSponsor;
import org.communitypoints.funds.SponsorId;
import org.communitypoints.funds.SponsorKind;
import org.communitypoints.funds.Sponsors;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.AccountId;
import org.communitypoints.ledger.Act;
import org.communitypoints.ledger.Ledger;
import org.communitypoints.ledger.Movement;
import org.communitypoints.ledger.TransferKind;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Three years of a banner, month by month: funds are filled, members earn, many by an
 * activity that the transfer's reason names, and redeem, a few redemptions are taken
 * back, and the tills are settled. The months of a town are each one statement for
 * everybody in it; two towns pass at once, for no account is shared between towns but the
 * sponsor's, who acts between the months.
 */
@Component
@ConditionalOnProperty(name = "points.generate", havingValue = "banner")
class BannerYears {

	static final int MONTHS = 36;

	/** How many months a shop waits for its money. */
	private static final int MONTHS_A_PERIOD = 3;

	static final int SECONDS_A_MONTH = 30 * 24 * 3600;

	/** More than anybody can earn in a month. */
	private static final long FUNDED_A_MEMBER = 16;

	/**
	 * An award is written where the law lets it be: from the day of joining on, which is
	 * the last of all days; an award by an older activity names it in its reason.
	 * <p>
	 * An award for two members in three, one in six at an activity, and a good for half
	 * of those who can pay one, at a shop of their town, where the first is the biggest.
	 * Nobody redeems more than they had before the month, so that no order of the month's
	 * moments overdraws anybody.
	 */
	private static final String A_MONTH_OF_A_TOWN = """
			WITH person AS MATERIALIZED (
				SELECT m.id AS member, m.community, (m.joined_at AT TIME ZONE 'Asia/Shanghai')::date AS joined,
					a.id AS wallet, c.fund, a.credits - a.debits AS balance, random() AS diligence, random() AS wish,
					random() AS taste, random() AS way, random() AS earning, random() AS earned_at, random() AS redeemed_at
				FROM community_within w
				JOIN community c ON c.id = w.community
				JOIN member m ON m.community = c.id
				JOIN account a ON a.kind = 'WALLET' AND a.holder = m.id
				WHERE w.ancestor = :town
			), held AS MATERIALIZED (
				SELECT v.id, v.community, v.day, v.code, a.id AS act, q.quantity, a.points::bigint * q.quantity AS points,
					a.code || ' ' || a.name_zh || ' ' || v.day AS reason,
					greatest(:begins, least(:begins + make_interval(secs => :seconds),
						(v.day + v.starts) AT TIME ZONE 'Asia/Shanghai' + make_interval(hours => v.hours))) AS ends,
					row_number() OVER (PARTITION BY v.community ORDER BY v.id) - 1 AS place,
					count(*) OVER (PARTITION BY v.community) AS many
				FROM community_within w
				JOIN activity v ON v.community = w.community
					AND v.day > (:begins AT TIME ZONE 'Asia/Shanghai')::date
					AND v.day <= ((:begins + interval '30 days') AT TIME ZONE 'Asia/Shanghai')::date
				JOIN act a ON a.code = v.code
				CROSS JOIN LATERAL (SELECT CASE a.unit WHEN 'HOUR' THEN v.hours ELSE 1 END AS quantity) q
				WHERE w.ancestor = :town
			), town AS MATERIALIZED (
				SELECT (SELECT array_agg(DISTINCT price_points) FROM shop_good) AS prices,
					(SELECT array_agg(s.till ORDER BY s.code) FROM shop s
						JOIN community_within w ON w.community = s.community AND w.ancestor = :town) AS tills
			), wished AS MATERIALIZED (
				SELECT 'AWARD' AS kind, :awardsKey AS key, p.fund AS from_account, p.wallet AS to_account,
					coalesce(h.points, 2 + floor(p.earning * 14)::bigint) AS amount,
					coalesce(h.ends, :begins + p.earned_at * make_interval(secs => :seconds)) AS happened_at,
					coalesce(h.reason, '') AS reason, p.member, p.joined, h.id AS activity, h.act, h.code, h.day, h.quantity
				FROM person p
				LEFT JOIN held h ON p.diligence < 0.17 AND h.community = p.community AND h.place = floor(p.taste * h.many)
				WHERE p.diligence < 0.667
				UNION ALL
				SELECT 'REDEEM', :redemptionsKey, p.wallet,
					CASE WHEN p.way < 0.3 THEN t.tills[1] ELSE t.tills[1 + floor(p.way * cardinality(t.tills))::int] END,
					t.prices[1 + floor(p.taste * width_bucket(p.balance, t.prices))::int],
					:begins + p.redeemed_at * make_interval(secs => :seconds), '', p.member, p.joined,
					NULL, NULL, NULL, NULL, NULL
				FROM person p CROSS JOIN town t
				WHERE p.wish < 0.46 AND p.balance >= t.prices[1]
			), planned AS MATERIALIZED (
				SELECT w.*, row_number() OVER (PARTITION BY w.key ORDER BY w.happened_at) - 1 AS ordinal,
					NULL::uuid AS reverses, w.amount AS entered,
					%s AS id
				FROM wished w
			), came AS (
				INSERT INTO attendance (activity, member, quantity, noted_by)
				SELECT activity, member, quantity, :actor FROM planned WHERE activity IS NOT NULL
			), awarded AS (
				INSERT INTO award (transfer, act, member, activity, recorded_by, points, day, quantity, code)
				SELECT id, act, member, activity, :actor, amount, day, quantity, code FROM planned WHERE day >= joined
			), %s
			"""
		.formatted(idOf("w.happened_at"), posted());

	private static final String RECEIPTS = """
			WITH offered AS MATERIALIZED (
				SELECT DISTINCT ON (sg.shop, sg.price_points) sg.shop, sg.price_points, g.*
				FROM shop_good sg JOIN good g ON g.id = sg.good ORDER BY sg.shop, sg.price_points, g.barcode
			), written AS (
				INSERT INTO redemption (id, shop, number, member, card_ending, transfer, points, cash_fen, balance_after,
					clerk, clerk_name, redeemed_at)
				SELECT %s, s.id, coalesce(b.last_number, 0) + row_number() OVER (PARTITION BY s.id ORDER BY t.ordinal),
					a.holder, right(k.number, 4), t.id, t.amount, 0, e.credits - e.debits, :actor, 'Demo', t.happened_at
				FROM transfer t
				JOIN entry e ON e.transfer = t.id AND e.side = 'D'
				JOIN account a ON a.id = t.from_account
				JOIN card k ON k.member = a.holder AND k.replaces IS NULL
				JOIN shop s ON s.till = t.to_account
				LEFT JOIN receipt_book b ON b.shop = s.id
				WHERE t.idempotency_key = :redemptionsKey
				ORDER BY 2, 3
				RETURNING id, shop, number, points
			), book AS (
				INSERT INTO receipt_book AS b (shop, last_number) SELECT shop, max(number) FROM written GROUP BY shop
				ON CONFLICT (shop) DO UPDATE SET last_number = excluded.last_number
			)
			INSERT INTO redemption_line (redemption, line, good, name_zh, name_en, unit, quantity, price)
			SELECT w.id, 1, g.id, g.name_zh, g.name_en, g.unit, 1, w.points
			FROM written w JOIN offered g ON g.shop = w.shop AND g.price_points = w.points
			"""
		.formatted(idOf("t.happened_at"));

	/** One redemption in two hundred is taken back, two minutes later. */
	private static final String TAKEN_BACK = """
			WITH wrong AS MATERIALIZED (
				SELECT t.*, r.id AS redemption FROM transfer t JOIN redemption r ON r.transfer = t.id
				WHERE t.idempotency_key = :redemptionsKey AND random() < 0.005
			), planned AS MATERIALIZED (
				SELECT w.kind, :reversalsKey AS key, w.from_account, w.to_account, w.amount, w.redemption,
					row_number() OVER (ORDER BY w.ordinal) - 1 AS ordinal, w.happened_at + interval '2 minutes' AS happened_at,
					w.id AS reverses, -w.amount AS entered, '' AS reason, %s AS id
				FROM wrong w
			), noted AS (
				INSERT INTO redemption_reversal (redemption, transfer, reason, actor, actor_name, reversed_at)
				SELECT redemption, id, 'WRONG_GOODS', :actor, 'Demo', happened_at FROM planned
			), %s
			"""
		.formatted(idOf("w.happened_at + interval '2 minutes'"), posted());

	/** What fills a fund is a donation with a document. */
	private static final String DONATIONS = """
			INSERT INTO donation (transfer, sponsor, community, programme, form, fen, fen_per_point, points, document, day,
				recorded_by_name)
			SELECT t.id, :sponsor, c.id, p.id, 'MONEY', t.amount * p.fen_per_point, p.fen_per_point, t.amount,
				c.code || to_char(t.happened_at AT TIME ZONE 'Asia/Shanghai', '-YYYYMMDD'),
				(t.happened_at AT TIME ZONE 'Asia/Shanghai')::date, :by
			FROM transfer t JOIN community c ON c.fund = t.to_account JOIN programme p ON p.id = c.programme
			WHERE t.idempotency_key = :key
			""";

	private final Ledger ledger;

	private final Sponsors sponsors;

	private final BannerTills tills;

	private final BannerActivities activities;

	private final BulkWork bulk;

	private final JdbcClient jdbc;

	private final Clock clock;

	BannerYears(Ledger ledger, Sponsors sponsors, BannerTills tills, BannerActivities activities, BulkWork bulk,
			JdbcClient jdbc, Clock clock) {
		this.ledger = ledger;
		this.sponsors = sponsors;
		this.tills = tills;
		this.activities = activities;
		this.bulk = bulk;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/** Lets the years pass. */
	void pass(PrintStream terminal, Actor software, Community banner, List<Community> towns) {
		Instant first = this.clock.instant().minusSeconds((long) MONTHS * SECONDS_A_MONTH);
		this.activities.open(terminal, software, banner, first);
		Progress progress = new Progress(terminal, "town-months", (long) MONTHS * towns.size());
		Map<UUID, Long> people = peopleByFund();
		this.tills.setRate(software, first);
		SponsorId government = this.sponsors.add(software, new NewSponsor(SponsorKind.GOVERNMENT, "旗文明实践中心（示例）")).id();
		for (int month = 0; month < MONTHS; month++) {
			Instant begins = first.plusSeconds((long) month * SECONDS_A_MONTH);
			fill(software, government, people, begins);
			BulkWork.inPairs(towns.stream().<Runnable>map((town) -> () -> {
				this.bulk.run(() -> {
					pass(software, town, begins);
					return null;
				});
				progress.add(1);
			}).toList());
			if (month == 0) {
				this.bulk.analyze();
			}
			if (month % MONTHS_A_PERIOD == MONTHS_A_PERIOD - 1) {
				this.tills.settle(software);
			}
		}
	}

	private void pass(Actor software, Community town, Instant begins) {
		this.jdbc.sql("SELECT setseed(?)").param(seed(town, begins)).query().singleRow();
		UUID redemptions = IdempotencyKey.next().value();
		Map<String, Object> said = Map.of("actor", software.id().value(), "fingerprint",
				Fingerprint.of(town.code(), begins).bytes(), "redemptionsKey", redemptions);
		this.jdbc.sql(A_MONTH_OF_A_TOWN)
			.params(said)
			.param("town", town.id().value())
			.param("awardsKey", IdempotencyKey.next().value())
			.param("begins", begins.atOffset(ZoneOffset.UTC))
			.param("seconds", SECONDS_A_MONTH - 300)
			.update();
		this.jdbc.sql(RECEIPTS).params(said).update();
		this.jdbc.sql(TAKEN_BACK).params(said).param("reversalsKey", IdempotencyKey.next().value()).update();
	}

	private static double seed(Community town, Instant begins) {
		return Fingerprint.of(town.code(), begins.getEpochSecond() / SECONDS_A_MONTH).bytes()[0] / 128.0;
	}

	private Map<UUID, Long> peopleByFund() {
		return this.jdbc
			.sql("SELECT c.fund, count(*) AS many FROM member m JOIN community c ON c.id = m.community GROUP BY c.fund")
			.query((row, number) -> Map.entry(row.getObject("fund", UUID.class), row.getLong("many")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private void fill(Actor software, SponsorId government, Map<UUID, Long> people, Instant at) {
		AccountId sponsor = sponsor();
		List<Movement> movements = people.entrySet()
			.stream()
			.map((fund) -> new Movement(TransferKind.FUND, sponsor, new AccountId(fund.getKey()),
					Points.of(fund.getValue() * FUNDED_A_MEMBER)))
			.toList();
		Act act = act(software, at, "fund");
		this.bulk.run(() -> {
			this.ledger.post(act, movements);
			return this.jdbc.sql(DONATIONS)
				.param("key", act.key().value())
				.param("sponsor", government.value())
				.param("by", software.name())
				.update();
		});
	}

	private AccountId sponsor() {
		return new AccountId(this.jdbc.sql("SELECT id FROM account WHERE kind = 'SPONSOR'").query(UUID.class).single());
	}

	private static Act act(Actor software, Instant at, String what) {
		return new Act(IdempotencyKey.next(), Fingerprint.of(what, at), software.id(), at, "");
	}

	/** A UUID of version 7 that belongs to a moment. */
	static String idOf(String moment) {
		return """
				(lpad(to_hex((extract(epoch FROM %s) * 1000)::bigint), 12, '0') || '7'
					|| substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid
				""".formatted(moment);
	}

	/**
	 * Records what is planned, moves the totals and writes the entries, each account's in
	 * the order of their moments.
	 */
	private static String posted() {
		return """
				recorded AS (
					INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
						reverses, reversed_before, actor, reason, happened_at)
					SELECT id, key, ordinal, :fingerprint, kind, from_account, to_account, amount,
						reverses, CASE WHEN reverses IS NOT NULL THEN 0 END, :actor, reason, happened_at
					FROM planned ORDER BY happened_at
				), side AS MATERIALIZED (
					SELECT from_account AS account, id, 'D' AS side, entered, 0 AS credit, entered AS debit, happened_at FROM planned
					UNION ALL
					SELECT to_account, id, 'C', entered, entered, 0, happened_at FROM planned
				), moved AS (
					UPDATE account a SET credits = a.credits + c.credits, debits = a.debits + c.debits, seq = a.seq + c.entries
					FROM (SELECT account, count(*) AS entries, sum(credit)::bigint AS credits, sum(debit)::bigint AS debits
						FROM side GROUP BY account) c
					WHERE a.id = c.account
					RETURNING a.id, a.seq - c.entries AS seq, a.credits - c.credits AS credits, a.debits - c.debits AS debits
				)
				INSERT INTO entry (account, seq, amount, credits, debits, transfer, side)
				SELECT s.account, m.seq + row_number() OVER run, s.entered, m.credits + sum(s.credit) OVER run,
					m.debits + sum(s.debit) OVER run, s.id, s.side
				FROM side s JOIN moved m ON m.id = s.account
				WINDOW run AS (PARTITION BY s.account ORDER BY s.happened_at, s.id)
				""";
	}

}
