package org.communitypoints.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.stereotype.Component;

/**
 * Gives the statements of one transaction more time than somebody waits for at a counter.
 */
@Component
public class Patience {

	/**
	 * How much longer than the database the connection waits, so that it is the database
	 * that ends a statement.
	 */
	private static final Duration GRACE = Duration.ofSeconds(5);

	private final JdbcTemplate jdbc;

	Patience(DataSource database) {
		this.jdbc = new JdbcTemplate(database);
	}

	/**
	 * Lets each statement of the caller's transaction take so long; the pool puts its
	 * connection right again after it.
	 * @param limit the longest that one statement may take, in whole milliseconds
	 */
	public void upTo(Duration limit) {
		this.jdbc.execute((StatementCallback<Boolean>) (statement) -> take(statement, limit));
	}

	private static boolean take(Statement statement, Duration limit) throws SQLException {
		statement.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(limit.plus(GRACE).toMillis()));
		return statement.execute("SET LOCAL statement_timeout = " + limit.toMillis());
	}

}
