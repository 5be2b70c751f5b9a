package org.communitypoints.shell;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;

import org.communitypoints.database.SqlStates;
import org.jspecify.annotations.Nullable;

/** Tells an absent or overfull database from a mistake of ours. */
final class Outage {

	// SQLSTATE classes: connection exception, insufficient resources, operator
	// intervention; and three states
	private static final List<String> STATES = List.of("08", "53", "57", SqlStates.LOCK_NOT_AVAILABLE,
			SqlStates.SERIALIZATION_FAILURE, SqlStates.DEADLOCK_DETECTED);

	private Outage() {
	}

	/**
	 * Whether the database could not be reached, or had no room, somewhere in the chain
	 * of causes.
	 */
	static boolean isBehind(@Nullable Throwable thrown) {
		String state = SqlStates.of(thrown);
		if (STATES.stream().anyMatch(state::startsWith)) {
			return true;
		}
		int depth = 0;
		for (Throwable cause = thrown; cause != null && depth < 20; cause = cause.getCause()) {
			if (cause instanceof SQLTransientConnectionException || isGivenUp(cause)) {
				return true;
			}
			depth++;
		}
		return false;
	}

	/**
	 * The pool's word, without a state, for a connection that it has given up; a rollback
	 * that meets it hides the exception that told why.
	 */
	private static boolean isGivenUp(Throwable cause) {
		return cause instanceof SQLException sql && sql.getSQLState() == null
				&& "Connection is closed".equals(sql.getMessage());
	}

}
