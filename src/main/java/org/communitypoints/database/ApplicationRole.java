package org.communitypoints.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;

import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/**
 * Sees to it, before the first migration, that the database is new enough and that the
 * application's role is there, which the migrations grant what the application needs.
 */
@Component
class ApplicationRole implements Callback {

	/** The oldest PostgreSQL on which the tests have passed. */
	private static final int OLDEST = 15;

	private final ObjectProvider<JdbcConnectionDetails> application;

	ApplicationRole(ObjectProvider<JdbcConnectionDetails> application) {
		this.application = application;
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_MIGRATE;
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		try {
			provide(context.getConnection());
		}
		catch (SQLException ex) {
			throw new CannotRun("The database could not be asked about its roles: " + ex.getMessage(),
					"See whether the owner named by spring.flyway.user may read pg_roles.", ex);
		}
	}

	@Override
	public String getCallbackName() {
		return "application-role";
	}

	private void provide(Connection connection) throws SQLException {
		int version = connection.getMetaData().getDatabaseMajorVersion();
		if (version < OLDEST) {
			throw new CannotRun(
					"The database is PostgreSQL " + version + ", and " + OLDEST + " is the oldest that will do.",
					"Upgrade it, or leave spring.datasource.url out to use the embedded one.");
		}
		String role = EmbeddedPostgres.APPLICATION_ROLE;
		String login = this.application.getObject().getUsername();
		if (!isThere(connection, role)) {
			byTheOwner(connection, "CREATE ROLE " + role + " NOLOGIN NOINHERIT", login);
		}
		if (login != null && !isMember(connection, login, role)) {
			byTheOwner(connection, "GRANT " + role + " TO " + quoted(login), login);
		}
	}

	private static boolean isThere(Connection connection, String role) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT FROM pg_roles WHERE rolname = ?")) {
			statement.setString(1, role);
			try (ResultSet found = statement.executeQuery()) {
				return found.next();
			}
		}
	}

	private static boolean isMember(Connection connection, String login, String role) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("SELECT pg_has_role(?, ?, 'MEMBER')")) {
			statement.setString(1, login);
			statement.setString(2, role);
			try (ResultSet found = statement.executeQuery()) {
				return found.next() && found.getBoolean(1);
			}
		}
	}

	private static void byTheOwner(Connection connection, String sql, @Nullable String login) throws SQLException {
		Savepoint before = connection.getAutoCommit() ? null : connection.setSavepoint();
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
		catch (SQLException ex) {
			if (before != null) {
				connection.rollback(before);
			}
			throw new CannotRun(
					"The application acts in a database role of its own, and the owner may not provide it: "
							+ ex.getMessage(),
					"As the database's superuser run once: CREATE ROLE " + EmbeddedPostgres.APPLICATION_ROLE
							+ " NOLOGIN NOINHERIT; GRANT " + EmbeddedPostgres.APPLICATION_ROLE + " TO "
							+ ((login != null) ? quoted(login) : "the application's login") + ";",
					ex);
		}
	}

	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

}
