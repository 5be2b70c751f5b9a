package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The transfers and their entries: written once, set by set, and read back by key. */
@Component
class Journal {

	private final JdbcClient jdbc;

	Journal(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Records transfers, except those whose key, ordinal or reference stands already.
	 * Somebody who is just recording the same is waited for. What is said to have
	 * happened later than now happened now, for clocks differ.
	 * @return what was recorded, in order
	 */
	List<Recorded> record(Act act, List<Movement> movements) {
		return this.jdbc.sql("""
				INSERT INTO transfer AS t (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account,
					amount, reference, actor, reason, happened_at)
				SELECT m.id, :key, m.number - 1, :fingerprint, m.kind, m.from_account, m.to_account,
					m.amount, m.reference, :actor, :reason, least(:happenedAt, now())
				FROM unnest(:ids, :kinds, :froms, :tos, :amounts, :references) WITH ORDINALITY
					AS m (id, kind, from_account, to_account, amount, reference, number)
				ON CONFLICT DO NOTHING
				RETURNING *
				""")
			.params(said(act))
			.param("ids", column("uuid", movements, (movement) -> TransferId.next().value()))
			.param("kinds", column("text", movements, (movement) -> movement.kind().name()))
			.param("froms", column("uuid", movements, (movement) -> movement.from().value()))
			.param("tos", column("uuid", movements, (movement) -> movement.to().value()))
			.param("amounts", column("int8", movements, (movement) -> movement.amount().value()))
			.param("references", column("text", movements, Movement::referenceOrNull))
			.query((row, number) -> Recorded.of(row))
			.list()
			.stream()
			.sorted(Comparator.comparing(Recorded::ordinal))
			.toList();
	}

	/**
	 * Posts one transfer whole, in one statement: records it, moves the totals and writes
	 * both entries.
	 * @return the transfer, or empty if its key or reference stands already
	 * @throws NotEnoughPoints if the account to be debited would go below its floor
	 */
	Optional<Transfer> post(Act act, Movement movement) {
		TransferId id = TransferId.next();
		try {
			return this.jdbc
				.sql("SELECT * FROM post_one_transfer(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE recorded_at IS NOT NULL")
				.param(id.value())
				.param(act.key().value())
				.param(act.fingerprint().bytes())
				.param(movement.kind().name())
				.param(movement.from().value())
				.param(movement.to().value())
				.param(movement.amount().value())
				.param(new SqlParameterValue(Types.VARCHAR, movement.referenceOrNull()))
				.param(act.by().value())
				.param(act.reason())
				.param(act.happenedAt().atOffset(ZoneOffset.UTC))
				.query((row, number) -> new Transfer(id, movement.kind(), movement.from(), movement.to(),
						movement.amount(), null, act.by(), act.reason(), Recorded.instant(row, "noted_at"),
						Recorded.instant(row, "recorded_at"), row.getLong("from_balance"), row.getLong("to_balance")))
				.optional();
		}
		catch (DataIntegrityViolationException ex) {
			throw refusal(ex);
		}
	}

	/** What the database's refusal means: too few points, or whatever it says. */
	static RuntimeException refusal(DataIntegrityViolationException ex) {
		if (ex.getMostSpecificCause() instanceof PSQLException refused && refused.getServerErrorMessage() != null) {
			return missing(refused.getServerErrorMessage()).<RuntimeException>map(NotEnoughPoints::new).orElse(ex);
		}
		return ex;
	}

	/** How many points an account was short of, if that is what a refusal says. */
	private static Optional<Points> missing(ServerErrorMessage refusal) {
		return "account_never_overdrawn".equals(refusal.getConstraint())
				? Optional.ofNullable(refusal.getDetail()).map(Long::valueOf).map(Points::of) : Optional.empty();
	}

	/**
	 * Records a reversal as the next part in the chain of its transfer's reversals,
	 * unless its key stands already, less than the amount is left, or somebody else has
	 * just recorded that part.
	 * @param amount how much; null for all that is left
	 * @return what was recorded
	 */
	Optional<Recorded> recordReversal(Act act, TransferId original, @Nullable Points amount) {
		return this.jdbc.sql("""
				INSERT INTO transfer AS t (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account,
					amount, reverses, reversed_before, actor, reason, happened_at)
				SELECT :id, :key, 0, :fingerprint, o.kind, o.from_account, o.to_account,
					coalesce(:amount::bigint, o.amount - parts.amount), o.id, parts.amount, :actor, :reason,
					least(:happenedAt, now())
				FROM transfer o, LATERAL (
					SELECT coalesce(sum(amount), 0)::bigint AS amount FROM transfer WHERE reverses = o.id) parts
				WHERE o.id = :original AND o.reverses IS NULL
				AND o.amount - parts.amount >= coalesce(:amount::bigint, 1)
				ON CONFLICT DO NOTHING
				RETURNING *
				""")
			.params(said(act))
			.param("id", TransferId.next().value())
			.param("original", original.value())
			.param("amount", (amount != null) ? amount.value() : null)
			.query((row, number) -> Recorded.of(row))
			.optional();
	}

	/** How much of a transfer is left to reverse: nothing of a reversal. */
	Optional<Points> leftToReverse(TransferId original) {
		return this.jdbc.sql("""
				SELECT CASE WHEN o.reverses IS NOT NULL THEN 0 ELSE o.amount - coalesce(
					(SELECT sum(amount) FROM transfer WHERE reverses = o.id), 0) END::bigint
				FROM transfer o WHERE o.id = ?
				""").param(original.value()).query(Long.class).optional().map(Points::of);
	}

	/** Writes entries behind the last of each account. */
	void enter(List<Entry> entries) {
		this.jdbc.sql("""
				INSERT INTO entry (account, seq, transfer, side, amount, credits, debits)
				SELECT * FROM unnest(:accounts, :seqs, :transfers, :sides, :amounts, :credits, :debits)
				""")
			.param("accounts", column("uuid", entries, (entry) -> entry.account().value()))
			.param("seqs", column("int8", entries, (entry) -> entry.after().seq()))
			.param("transfers", column("uuid", entries, (entry) -> entry.transfer().value()))
			.param("sides", column("text", entries, Entry::side))
			.param("amounts", column("int8", entries, Entry::amount))
			.param("credits", column("int8", entries, (entry) -> entry.after().credits()))
			.param("debits", column("int8", entries, (entry) -> entry.after().debits()))
			.update();
	}

	/** What stands under a key, in order; nothing that has no entries yet. */
	List<Answer> answers(IdempotencyKey key) {
		return this.jdbc.sql("""
				SELECT t.*, d.credits - d.debits AS from_balance, c.credits - c.debits AS to_balance
				FROM transfer t
				JOIN entry d ON d.transfer = t.id AND d.side = 'D'
				JOIN entry c ON c.transfer = t.id AND c.side = 'C'
				WHERE t.idempotency_key = ? ORDER BY t.ordinal
				""").param(key.value()).query(Answer::of).list();
	}

	/** The transfers under the key of one of them, in order. */
	List<Transfer> batchOf(TransferId one) {
		return this.jdbc.sql("""
				SELECT t.*, d.credits - d.debits AS from_balance, c.credits - c.debits AS to_balance
				FROM transfer t
				JOIN entry d ON d.transfer = t.id AND d.side = 'D'
				JOIN entry c ON c.transfer = t.id AND c.side = 'C'
				WHERE t.idempotency_key = (SELECT idempotency_key FROM transfer WHERE id = ?) ORDER BY t.ordinal
				""").param(one.value()).query(Answer::of).list().stream().map(Answer::transfer).toList();
	}

	private static Map<String, Object> said(Act act) {
		return Map.of("key", act.key().value(), "fingerprint", act.fingerprint().bytes(), "actor", act.by().value(),
				"reason", act.reason(), "happenedAt", act.happenedAt().atOffset(ZoneOffset.UTC));
	}

	private static <T> SqlArrayValue column(String type, List<T> rows, Function<T, @Nullable Object> value) {
		return new SqlArrayValue(type, rows.stream().map(value).toArray());
	}

	/**
	 * A transfer as it was answered.
	 *
	 * @param fingerprint of the client's whole request
	 * @param transfer the transfer
	 */
	record Answer(Fingerprint fingerprint, Transfer transfer) {

		static Answer of(ResultSet row, int number) throws SQLException {
			return new Answer(Fingerprint.ofBytes(row.getBytes("fingerprint")),
					Recorded.of(row).leaving(row.getLong("from_balance"), row.getLong("to_balance")));
		}

	}

}
