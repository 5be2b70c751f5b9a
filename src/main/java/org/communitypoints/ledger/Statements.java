package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Reads the entries back, as a statement, as of a moment, or all together. */
@Component
class Statements {

	private final JdbcClient jdbc;

	Statements(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	StatementPage page(AccountId account, StatementFilter filter, @Nullable Long before, int limit) {
		long entries = this.jdbc.sql("SELECT seq FROM account WHERE id = ?")
			.param(account.value())
			.query(Long.class)
			.optional()
			.orElseThrow(NotFound::new);
		TransferKind kind = filter.kindOrNull();
		List<StatementLine> lines = this.jdbc.sql("""
				SELECT e.seq, t.id, t.kind, CASE e.side WHEN 'C' THEN e.amount ELSE -e.amount END AS change,
					e.credits - e.debits AS balance, t.reverses, t.reason, t.happened_at, t.recorded_at
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = ? AND e.seq > ? AND e.seq < ?
				""" + ((kind != null) ? "AND t.kind = '" + kind.name() + "' " : "") + "ORDER BY e.seq DESC LIMIT ?")
			.params(account.value(), filter.after(),
					Math.min((before != null) ? before : Long.MAX_VALUE, filter.upTo() + 1), limit + 1)
			.query(Statements::line)
			.list();
		return page(lines, entries, limit);
	}

	/** The newest entries of several accounts, each account's newest first. */
	Map<AccountId, StatementPage> newest(Collection<AccountId> accounts, int limit) {
		Map<AccountId, Long> entries = new HashMap<>();
		Map<AccountId, List<StatementLine>> lines = new HashMap<>();
		this.jdbc.sql("""
				SELECT a.id AS account, a.seq AS entries, l.* FROM account a LEFT JOIN LATERAL (
					SELECT e.seq, t.id, t.kind, CASE e.side WHEN 'C' THEN e.amount ELSE -e.amount END AS change,
						e.credits - e.debits AS balance, t.reverses, t.reason, t.happened_at, t.recorded_at
					FROM entry e JOIN transfer t ON t.id = e.transfer
					WHERE e.account = a.id ORDER BY e.seq DESC LIMIT :limit
				) l ON true
				WHERE a.id = ANY (:accounts) ORDER BY a.id, l.seq DESC
				""")
			.param("accounts", new SqlArrayValue("uuid", accounts.stream().map(AccountId::value).toArray()))
			.param("limit", limit + 1)
			.query((row) -> {
				AccountId account = new AccountId(row.getObject("account", UUID.class));
				entries.put(account, row.getLong("entries"));
				List<StatementLine> of = lines.computeIfAbsent(account, (one) -> new ArrayList<>());
				if (row.getObject("seq") != null) {
					of.add(line(row, of.size()));
				}
			});
		Map<AccountId, StatementPage> pages = new HashMap<>();
		lines.forEach((account, found) -> pages.put(account, page(found, entries.getOrDefault(account, 0L), limit)));
		return pages;
	}

	/**
	 * A page of what was found; the one line too many says that there is an older one.
	 */
	private static StatementPage page(List<StatementLine> found, long entries, int limit) {
		boolean more = found.size() > limit;
		List<StatementLine> shown = more ? found.subList(0, limit) : found;
		return new StatementPage(shown, entries, more ? shown.get(limit - 1).seq() : null);
	}

	Span span(AccountId account, Instant from, Instant until) {
		long after = recordedBefore(account, from);
		long upTo = Math.max(after, recordedBefore(account, until));
		return new Span(after, upTo, balanceAt(account, after), balanceAt(account, upTo));
	}

	/**
	 * How many entries were recorded before a moment: because seq has no gaps, the place
	 * is found by halving, a dozen look-ups by key for ten thousand entries, and needs no
	 * index of times. (Two transactions that met at the very moment may stand in either
	 * order; the cut is between two entries all the same, so balances add up.)
	 */
	private long recordedBefore(AccountId account, Instant moment) {
		return this.jdbc.sql("""
				WITH RECURSIVE cut (low, high) AS (
					SELECT 0::bigint, seq FROM account WHERE id = :account
					UNION ALL
					SELECT CASE WHEN probe.earlier THEN half.middle ELSE half.low END,
						CASE WHEN probe.earlier THEN half.high ELSE half.middle - 1 END
					FROM (SELECT low, high, (low + high + 1) / 2 AS middle FROM cut WHERE low < high) half
					CROSS JOIN LATERAL (SELECT t.recorded_at < :moment AS earlier
						FROM entry e JOIN transfer t ON t.id = e.transfer
						WHERE e.account = :account AND e.seq = half.middle) probe
				)
				SELECT low FROM cut WHERE low = high
				""")
			.param("account", account.value())
			.param("moment", moment.atOffset(ZoneOffset.UTC))
			.query(Long.class)
			.optional()
			.orElseThrow(NotFound::new);
	}

	private long balanceAt(AccountId account, long seq) {
		return this.jdbc.sql("SELECT credits - debits FROM entry WHERE account = ? AND seq = ?")
			.params(account.value(), seq)
			.query(Long.class)
			.optional()
			.orElse(0L);
	}

	long balanceByHappenedAt(AccountId account, Instant moment) {
		return this.jdbc.sql("""
				SELECT coalesce(sum(CASE e.side WHEN 'C' THEN e.amount ELSE -e.amount END), 0)::bigint
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = ? AND t.happened_at <= ?
				""").params(account.value(), moment.atOffset(ZoneOffset.UTC)).query(Long.class).single();
	}

	long balanceByRecordedAt(AccountId account, Instant moment) {
		return this.jdbc.sql("""
				SELECT e.credits - e.debits
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = ? AND t.recorded_at <= ? ORDER BY e.seq DESC LIMIT 1
				""").params(account.value(), moment.atOffset(ZoneOffset.UTC)).query(Long.class).optional().orElse(0L);
	}

	TrialBalance trialBalance() {
		Map<AccountKind, TrialBalance.Row> rows = new EnumMap<>(AccountKind.class);
		for (AccountKind kind : AccountKind.values()) {
			rows.put(kind, new TrialBalance.Row(kind, 0, 0, 0, 0));
		}
		// The sums of all accounts fit into memory, and half of the machine may help;
		// only in this transaction. No amount is too long for an integer, and integers
		// are summed up as bigint, without numbers of any length.
		this.jdbc.sql(
				"SELECT set_config('work_mem', '96MB', true), set_config('max_parallel_workers_per_gather', '1', true)")
			.query()
			.singleRow();
		this.jdbc
			.sql("""
					SELECT a.kind, count(*) AS accounts,
						coalesce(sum(e.credits), 0)::bigint AS credits, coalesce(sum(e.debits), 0)::bigint AS debits,
						count(*) FILTER (WHERE (a.seq, a.credits, a.debits) IS DISTINCT FROM
							(coalesce(e.entries, 0), coalesce(e.credits, 0), coalesce(e.debits, 0))) AS disagreeing
					FROM account a LEFT JOIN (
						SELECT account, count(*) AS entries, coalesce(sum(amount::integer) FILTER (WHERE side = 'C'), 0) AS credits,
							coalesce(sum(amount::integer) FILTER (WHERE side = 'D'), 0) AS debits
						FROM entry GROUP BY account) e ON e.account = a.id
					GROUP BY a.kind
					""")
			.query(Statements::row)
			.list()
			.forEach((row) -> rows.put(row.kind(), row));
		Instant readAt = this.jdbc.sql("SELECT now()").query(OffsetDateTime.class).single().toInstant();
		return new TrialBalance(List.copyOf(rows.values()), readAt);
	}

	private static TrialBalance.Row row(ResultSet row, int number) throws SQLException {
		return new TrialBalance.Row(AccountKind.valueOf(row.getString("kind")), row.getLong("accounts"),
				row.getLong("credits"), row.getLong("debits"), row.getLong("disagreeing"));
	}

	private static StatementLine line(ResultSet row, int number) throws SQLException {
		UUID reverses = row.getObject("reverses", UUID.class);
		return new StatementLine(row.getLong("seq"), new TransferId(row.getObject("id", UUID.class)),
				TransferKind.valueOf(row.getString("kind")), row.getLong("change"), row.getLong("balance"),
				(reverses != null) ? new TransferId(reverses) : null, row.getString("reason"),
				Recorded.instant(row, "happened_at"), Recorded.instant(row, "recorded_at"));
	}

}
