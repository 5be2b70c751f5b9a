package org.communitypoints.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the database itself can do, on tables with nothing but what a ledger needs, by
 * plain JDBC.
 */
enum Limit {

	/** The fewest statements a redemption needs, one by one, in one transaction. */
	M(1) {

		@Override
		Yardstick.Turn client(Connection connection) throws SQLException {
			connection.setAutoCommit(false);
			PreparedStatement record = connection.prepareStatement(
					"INSERT INTO lim.txn (idem_key, kind, community_id, actor_id, note) VALUES (?, 2, ?, ?, 'redeem') RETURNING id");
			PreparedStatement debit = connection.prepareStatement(
					"UPDATE lim.member_account SET balance = balance - ?, version = version + 1, updated_at = now() WHERE id = ? AND balance >= ? RETURNING balance");
			PreparedStatement enter = connection.prepareStatement(
					"INSERT INTO lim.entry (txn_id, account_kind, account_id, amount, balance_after) VALUES (?, 1, ?, ?, ?), (?, 2, ?, ?, NULL)");
			PreparedStatement credit = connection.prepareStatement(
					"UPDATE lim.shop_account SET balance = balance + ?, version = version + 1 WHERE id = ?");
			return turn(connection, () -> {
				int member = 1 + random(MEMBERS);
				int shop = 1 + random(SHOPS);
				int amount = 1 + random(20);
				long transfer = number(record, UUID.randomUUID(), member % 193, shop);
				long balance = number(debit, amount, member, amount);
				set(enter, transfer, member, -amount, balance, transfer, shop, amount).executeUpdate();
				set(credit, amount, shop).executeUpdate();
				connection.commit();
			});
		}

	},

	/** The same as one function in the database. */
	F(1) {

		@Override
		Yardstick.Turn client(Connection connection) throws SQLException {
			PreparedStatement redeem = connection.prepareStatement("SELECT lim.redeem(?, ?, ?, ?)");
			return turn(connection,
					() -> number(redeem, UUID.randomUUID(), 1 + random(MEMBERS), 1 + random(SHOPS), 1 + random(20)));
		}

	},

	/**
	 * A hundred awards as one set-based transaction, with the same rows written: for each
	 * a transaction, two entries and a balance.
	 */
	B(100) {

		@Override
		Yardstick.Turn client(Connection connection) throws SQLException {
			PreparedStatement award = connection.prepareStatement("SELECT lim.award_batch(?, ?, 100, ?, ?)");
			return turn(connection,
					() -> number(award, UUID.randomUUID(), 1 + random(MEMBERS - 100), 1 + random(20), 1 + random(64)));
		}

	};

	private static final int MEMBERS = 250_000;

	private static final int SHOPS = 125;

	private final int units;

	Limit(int units) {
		this.units = units;
	}

	abstract Yardstick.Turn client(Connection connection) throws SQLException;

	Yardstick yardstick(Owner owner) {
		return new Yardstick("limit " + name(), null, this.units, "", (number) -> client(owner.connect()));
	}

	/** Makes the tables, unless they are there, and the functions on them. */
	static void prepare(Owner owner) throws Exception {
		try (Connection connection = owner.connect(); Statement statement = connection.createStatement()) {
			if (!areThere(statement)) {
				statement.execute(script("limits.sql"));
				statement.execute("VACUUM ANALYZE lim.txn");
				statement.execute("VACUUM ANALYZE lim.entry");
			}
			statement.execute(script("limits-functions.sql"));
		}
	}

	private static boolean areThere(Statement statement) throws SQLException {
		try (ResultSet there = statement.executeQuery("SELECT to_regclass('lim.txn') IS NOT NULL")) {
			there.next();
			return there.getBoolean(1);
		}
	}

	private static String script(String name) throws IOException {
		try (InputStream script = Limit.class.getResourceAsStream("/bench/" + name)) {
			return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static int random(int bound) {
		return ThreadLocalRandom.current().nextInt(bound);
	}

	private static long number(PreparedStatement statement, Object... values) throws SQLException {
		try (ResultSet row = set(statement, values).executeQuery()) {
			row.next();
			return row.getLong(1);
		}
	}

	private static PreparedStatement set(PreparedStatement statement, Object... values) throws SQLException {
		for (int at = 0; at < values.length; at++) {
			statement.setObject(at + 1, values[at]);
		}
		return statement;
	}

	private static Yardstick.Turn turn(Connection connection, Yardstick.Turn turn) {
		return new Yardstick.Turn() {

			@Override
			public void take() throws Exception {
				turn.take();
			}

			@Override
			public void close() throws SQLException {
				connection.close();
			}

		};
	}

}
