package org.communitypoints.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.communitypoints.database.TestDatabase;

/** Who attacks the books past the Java code, from the weakest to the strongest. */
public enum Attacker {

	/** The application itself, past its Java code. */
	APPLICATION {

		@Override
		public Connection connect() throws SQLException {
			return TestDatabase.asApplication();
		}

	},

	/** The owner of the tables. */
	OWNER {

		@Override
		public Connection connect() throws SQLException {
			return TestDatabase.asOwner();
		}

	},

	/** Ordinary triggers and foreign keys do not fire for this one. */
	SUPERUSER_IN_REPLICA_MODE {

		@Override
		public Connection connect() throws SQLException {
			Connection connection = TestDatabase.asSuperuser();
			try (Statement statement = connection.createStatement()) {
				statement.execute("SET session_replication_role = replica");
			}
			return connection;
		}

	};

	/**
	 * Opens a connection of theirs.
	 * @return the connection
	 * @throws SQLException if the database does not answer
	 */
	public abstract Connection connect() throws SQLException;

}
