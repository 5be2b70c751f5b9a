package org.communitypoints.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Who attacks the database past the Java code, from the weakest to the strongest. */
public enum Attacker {

	/** The application's own login, in the application's role. */
	APPLICATION,

	/** The owner of the schema, who migrates it. */
	OWNER,

	/** Ordinary triggers and foreign keys do not fire for this one. */
	SUPERUSER_IN_REPLICA_MODE;

	/**
	 * Connects, and begins a transaction, of which nothing stays unless it is committed.
	 * @return the connection, to be closed by the test
	 * @throws SQLException if the database refuses
	 */
	public Connection connect() throws SQLException {
		Connection connection = switch (this) {
			case APPLICATION -> TestDatabase.asApplication();
			case OWNER -> TestDatabase.asOwner();
			case SUPERUSER_IN_REPLICA_MODE -> TestDatabase.asSuperuser();
		};
		if (this == SUPERUSER_IN_REPLICA_MODE) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET session_replication_role = replica");
			}
		}
		connection.setAutoCommit(false);
		return connection;
	}

	/**
	 * Tries something and commits it, which the database must refuse.
	 * @param sql what is tried
	 * @param facts what to put in place of its question marks
	 * @return the refusal
	 */
	public AbstractThrowableAssert<?, ? extends Throwable> mayNot(String sql, @Nullable Object... facts) {
		return mayNot(sql, (connection) -> run(connection, sql, facts));
	}

	/**
	 * Tries something and commits it, which the database must refuse.
	 * @param what what to call it
	 * @param attack what is tried
	 * @return the refusal
	 */
	public AbstractThrowableAssert<?, ? extends Throwable> mayNot(String what, Attack attack) {
		try (Connection connection = connect()) {
			Throwable refusal = catchThrowable(() -> {
				attack.on(connection);
				connection.commit();
			});
			return assertThat(refusal).as(this + ": " + what)
				.isInstanceOfSatisfying(PSQLException.class, Attacker::isNoFaultOfTheAttack);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Tries something and commits it, which one law of the database must refuse.
	 * @param law the name of the constraint
	 * @param sql what is tried
	 * @param facts what to put in place of its question marks
	 */
	public void breaks(String law, String sql, @Nullable Object... facts) {
		mayNot(sql, facts).isInstanceOfSatisfying(PSQLException.class,
				(refusal) -> assertThat(refusal.getServerErrorMessage()).isNotNull()
					.extracting(ServerErrorMessage::getConstraint)
					.isEqualTo(law));
	}

	/**
	 * Tries something and commits it, which a law of the database must refuse; to the
	 * application, which is allowed little, a missing right may be the answer before it.
	 * @param law the words or the name of the law
	 * @param attack what is tried
	 */
	public void isStoppedBy(String law, Attack attack) {
		mayNot(law, attack).satisfies((refusal) -> {
			if (this != APPLICATION || !String.valueOf(refusal.getMessage()).contains("permission denied")) {
				assertThat(refusal).hasMessageContaining(law);
			}
		});
	}

	/** An attack that the database does not even understand would prove nothing. */
	private static void isNoFaultOfTheAttack(PSQLException refusal) {
		assertThat(refusal.getServerErrorMessage()).as(refusal.getMessage()).isNotNull();
		assertThat(refusal.getSQLState()).as(refusal.getMessage()).doesNotMatch("42(?!501)...");
	}

	/**
	 * Runs one statement.
	 * @param connection where
	 * @param sql the statement
	 * @param facts what to put in place of its question marks
	 * @throws SQLException if the database refuses
	 */
	public static void run(Connection connection, String sql, @Nullable Object... facts) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int at = 0; at < facts.length; at++) {
				statement.setObject(at + 1, facts[at]);
			}
			statement.execute();
		}
	}

	/** What is tried. */
	public interface Attack {

		/**
		 * Tries it.
		 * @param connection where
		 * @throws SQLException if the database refuses
		 */
		void on(Connection connection) throws SQLException;

	}

}
