package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the entries back, as a statement, as of a moment, or all together. */
@Component
class Statements {

	private final JdbcClient jdbc;

	Statements(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	StatementPage page(AccountId account, @Nullable Long before, int limit) {
		long entries = this.jdbc.sql("SELECT seq FROM account WHERE id = ?")
			.param(account.value())
			.query(Long.class)
			.optional()
			.orElseThrow(NotFound::new);
		List<StatementLine> lines = this.jdbc.sql("""
				SELECT e.seq, t.id, t.kind, CASE e.side WHEN 'C' THEN e.amount ELSE -e.amount END AS change,
					e.credits - e.debits AS balance, t.reverses, t.reason, t.happened_at, t.recorded_at
				FROM entry e JOIN transfer t ON t.id = e.transfer
				WHERE e.account = ? AND e.seq < ? ORDER BY e.seq DESC LIMIT ?
				""")
			.params(account.value(), (before != null) ? before : Long.MAX_VALUE, limit)
			.query(Statements::line)
			.list();
		// seq has no gaps, so an older page exists exactly if this one does not end at 1
		Long oldest = lines.isEmpty() ? null : lines.get(lines.size() - 1).seq();
		return new StatementPage(lines, entries, (oldest != null && oldest > 1) ? oldest : null);
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
		this.jdbc.sql("""
				SELECT a.kind, count(*) AS accounts,
					coalesce(sum(e.credits), 0)::bigint AS credits, coalesce(sum(e.debits), 0)::bigint AS debits,
					count(*) FILTER (WHERE (a.seq, a.credits, a.debits) IS DISTINCT FROM
						(coalesce(e.entries, 0), coalesce(e.credits, 0), coalesce(e.debits, 0))) AS disagreeing
				FROM account a LEFT JOIN (
					SELECT account, count(*) AS entries, coalesce(sum(amount) FILTER (WHERE side = 'C'), 0) AS credits,
						coalesce(sum(amount) FILTER (WHERE side = 'D'), 0) AS debits
					FROM entry GROUP BY account) e ON e.account = a.id
				GROUP BY a.kind
				""").query(Statements::row).list().forEach((row) -> rows.put(row.kind(), row));
		return new TrialBalance(List.copyOf(rows.values()));
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
