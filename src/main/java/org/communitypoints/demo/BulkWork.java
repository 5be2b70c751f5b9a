package org.communitypoints.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.communitypoints.database.CannotRun;
import org.communitypoints.database.Patience;
import org.communitypoints.database.Transactions;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Does what is done for everybody at once: with more time than a clerk would wait for,
 * and by two at a time.
 */
@Component
@ConditionalOnProperty(name = "points.generate", havingValue = "banner")
class BulkWork {

	private static final Duration LONGEST_STATEMENT = Duration.ofHours(1);

	private final Transactions transactions;

	private final Patience patience;

	private final JdbcClient jdbc;

	private final FlywayConnectionDetails owner;

	BulkWork(Transactions transactions, Patience patience, JdbcClient jdbc, FlywayConnectionDetails owner) {
		this.transactions = transactions;
		this.patience = patience;
		this.jdbc = jdbc;
		this.owner = owner;
	}

	/** Does a piece of it in one transaction. */
	<T> T run(Supplier<T> piece) {
		return this.transactions.run(() -> {
			this.patience.upTo(LONGEST_STATEMENT);
			this.jdbc.sql("SET LOCAL work_mem = '128MB'").update();
			return piece.get();
		});
	}

	/** Tells the planner how much there is now; only the owner may. */
	void analyze() {
		try (Connection owner = DriverManager.getConnection(this.owner.getJdbcUrl(), this.owner.getUsername(),
				this.owner.getPassword()); Statement statement = owner.createStatement()) {
			statement.execute("ANALYZE");
		}
		catch (SQLException ex) {
			throw new CannotRun("The generated tables could not be analyzed: " + ex.getMessage(),
					"See whether the owner named by spring.flyway.user may connect.", ex);
		}
	}

	/** Does all of it on two threads, and fails as the first of them that fails. */
	static void inPairs(List<Runnable> work) {
		ExecutorService pair = Executors.newFixedThreadPool(2);
		try {
			List<Future<?>> begun = new ArrayList<>();
			work.forEach((piece) -> begun.add(pair.submit(piece)));
			for (Future<?> piece : begun) {
				piece.get();
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		finally {
			pair.shutdownNow();
		}
	}

}
