package org.communitypoints.shell;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Tells an absent or overfull database from a mistake of ours. */
final class Outage {

	// SQLSTATE classes: connection exception, insufficient resources, operator
	// intervention
	private static final List<String> STATES = List.of("08", "53", "57", "55P03", "40001", "40P01");

	private Outage() {
	}

	/**
	 * Whether the database could not be reached, or had no room, somewhere in the chain
	 * of causes.
	 */
	static boolean isBehind(@Nullable Throwable thrown) {
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
			if (cause instanceof SQLTransientConnectionException || (cause instanceof SQLException sql && says(sql))) {
				return true;
			}
			depth++;
		}
		return false;
	}

	private static boolean says(SQLException sql) {
		String state = sql.getSQLState();
		if (state == null) {
			// the pool's word, without a state, for a connection that it has given up; a
			// rollback that meets it hides the exception that told why
			return "Connection is closed".equals(sql.getMessage());
		}
		return STATES.stream().anyMatch(state::startsWith);
	}

}
