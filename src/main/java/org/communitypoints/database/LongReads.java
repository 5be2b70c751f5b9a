package org.communitypoints.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Value;
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

	private final TransactionTemplate transaction;

	private final Patience patience;

	private final Duration limit;

	LongReads(PlatformTransactionManager transactions, Patience patience,
			@Value("${points.long-read:60s}") Duration limit) {
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setReadOnly(true);
		this.transaction.setIsolationLevel(Connection.TRANSACTION_REPEATABLE_READ);
		this.transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
		this.patience = patience;
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
			this.patience.upTo(this.limit);
			return read.get();
		});
	}

}
