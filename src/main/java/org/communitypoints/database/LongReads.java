package org.communitypoints.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads that look at everything, and may take longer than whatever somebody waits for at
 * a counter: in a transaction of their own that writes nothing, locks nothing that others
 * want, and sees one moment of the database.
 */
@Component
public class LongReads {

	/**
	 * How much longer than the database the connection waits, so that it is the database
	 * that ends a read.
	 */
	private static final Duration GRACE = Duration.ofSeconds(5);

	private final TransactionTemplate transaction;

	private final JdbcTemplate jdbc;

	private final Duration limit;

	LongReads(PlatformTransactionManager transactions, DataSource database,
			@Value("${points.long-read:60s}") Duration limit) {
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setReadOnly(true);
		this.transaction.setIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ);
		this.transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
		this.jdbc = new JdbcTemplate(database);
		this.limit = limit;
	}

	/**
	 * The longest that one statement of a read may take.
	 * @return the time
	 */
	public Duration limit() {
		return this.limit;
	}

	/**
	 * Reads.
	 * @param <T> what is read
	 * @param read the read
	 * @return what it found
	 * @throws org.springframework.dao.QueryTimeoutException if it took too long
	 */
	public <T> T read(Supplier<T> read) {
		return this.transaction.execute((status) -> {
			this.jdbc.execute((StatementCallback<Boolean>) this::takeTime);
			return read.get();
		});
	}

	/** For this transaction only; the pool puts its connection right again after it. */
	private boolean takeTime(Statement statement) throws SQLException {
		statement.getConnection().setNetworkTimeout(Runnable::run, Math.toIntExact(this.limit.plus(GRACE).toMillis()));
		return statement.execute("SET LOCAL statement_timeout = " + this.limit.toMillis());
	}

}
