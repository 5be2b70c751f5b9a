package org.communitypoints.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

import org.communitypoints.database.Attacker;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writes into the books by hand, in one transaction, without asking the ledger. */
final class Forger implements AutoCloseable {

	private final Connection connection;

	Forger(Attacker attacker) throws SQLException {
		this.connection = attacker.connect();
	}

	UUID transfer(TransferKind kind, AccountId from, AccountId to, long amount) throws SQLException {
		return transfer(UUID.randomUUID(), 0, kind, from, to, amount, null, null);
	}

	UUID reversal(TransferKind kind, AccountId from, AccountId to, long amount, TransferId reverses,
			long reversedBefore) throws SQLException {
		return transfer(UUID.randomUUID(), 0, kind, from, to, amount, reverses.value(), reversedBefore);
	}

	UUID transfer(UUID key, int ordinal, TransferKind kind, AccountId from, AccountId to, long amount,
			@Nullable UUID reverses, @Nullable Long reversedBefore) throws SQLException {
		UUID id = UUID.randomUUID();
		run("""
				INSERT INTO transfer (id, idempotency_key, ordinal, fingerprint, kind, from_account, to_account, amount,
					reverses, reversed_before, actor, reason, happened_at)
				VALUES (?, ?, ?, sha256('forged'), ?, ?, ?, ?, ?, ?, ?, 'forged', now())
				""", id, key, ordinal, kind.name(), from.value(), to.value(), amount, reverses, reversedBefore,
				UUID.randomUUID());
		return id;
	}

	/** Two entries in the order in which they should be, and the accounts to match. */
	void enter(UUID transfer, AccountId from, AccountId to, long amount) throws SQLException {
		add(from, 0, amount);
		add(to, amount, 0);
		run("""
				INSERT INTO entry (account, seq, transfer, side, amount, credits, debits)
				SELECT id, seq, ?::uuid, CASE id WHEN ? THEN 'D' ELSE 'C' END, ?::bigint, credits, debits
				FROM account WHERE id IN (?, ?)
				""", transfer, from.value(), amount, from.value(), to.value());
	}

	void entry(AccountId account, long seq, UUID transfer, String side, long amount, long credits, long debits)
			throws SQLException {
		run("INSERT INTO entry (account, seq, transfer, side, amount, credits, debits) VALUES (?, ?, ?, ?, ?, ?, ?)",
				account.value(), seq, transfer, side, amount, credits, debits);
	}

	/** Changes an account as one entry would. */
	void add(AccountId account, long credits, long debits) throws SQLException {
		run("UPDATE account SET credits = credits + ?, debits = debits + ?, seq = seq + 1 WHERE id = ?", credits,
				debits, account.value());
	}

	void run(String sql, @Nullable Object... parameters) throws SQLException {
		try (PreparedStatement statement = this.connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setObject(i + 1, parameters[i]);
			}
			statement.execute();
		}
	}

	/** To read what only this transaction sees. */
	JdbcClient jdbc() {
		return JdbcClient.create(new SingleConnectionDataSource(this.connection, true));
	}

	void commit() throws SQLException {
		this.connection.commit();
	}

	@Override
	public void close() throws SQLException {
		try (Connection closing = this.connection) {
			closing.rollback();
		}
	}

}
