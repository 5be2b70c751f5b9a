package org.communitypoints.database;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's words for what went wrong, as listed in appendix A of its manual.
 */
public final class SqlStates {

	/** Somebody else has held a row for longer than the statement may wait. */
	public static final String LOCK_NOT_AVAILABLE = "55P03";

	/** Two who could not both be right: nothing was done, and another try may succeed. */
	public static final String SERIALIZATION_FAILURE = "40001";

	/** Two who waited for each other: nothing was done, and another try may succeed. */
	public static final String DEADLOCK_DETECTED = "40P01";

	private static final int DEEPEST = 20;

	private SqlStates() {
	}

	/**
	 * The state that the database gave.
	 * @param thrown what was thrown, in which it may be a cause
	 * @return the five characters of the first cause that has any; empty if none has
	 */
	public static String of(@Nullable Throwable thrown) {
		Throwable cause = thrown;
		for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return sql.getSQLState();
			}
			cause = cause.getCause();
		}
		return "";
	}

}
