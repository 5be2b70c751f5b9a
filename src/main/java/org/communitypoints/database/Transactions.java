package org.communitypoints.database;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a use case in one transaction, and again when the database asks for it. */
@Component
public class Transactions {

	/** How often a use case is tried in all, before its failure stands. */
	static final int MOST_TRIES = 6;

	private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

	/**
	 * A serialization failure and a deadlock: nothing has been done, and the database
	 * asks for another try. A lost connection is not among them, since nobody knows
	 * whether the commit arrived; only a client that asks again with its key can settle
	 * that.
	 */
	private static final Set<String> TRY_AGAIN = Set.of(SqlStates.SERIALIZATION_FAILURE, SqlStates.DEADLOCK_DETECTED);

	private static final long FIRST_PAUSE_MILLIS = 10;

	/** How long somebody waits for their turn, before the database alone decides. */
	private static final long PATIENCE_SECONDS = 6;

	private static final int GATES = 256;

	private final TransactionTemplate template;

	private final Lock[] gates = Stream.generate(() -> new ReentrantLock(true)).limit(GATES).toArray(Lock[]::new);

	Transactions(PlatformTransactionManager transactionManager) {
		this.template = new TransactionTemplate(transactionManager);
	}

	/**
	 * Runs a use case in one transaction. If the database undoes it because of a deadlock
	 * or a serialization failure, it runs again after a short random pause, at most six
	 * times in all and for less than a second of pauses; after that the database's
	 * exception is thrown as it came. Within a transaction that is already open the use
	 * case joins it and runs once, since only the outermost can begin again.
	 * @param <T> what it answers
	 * @param useCase the whole use case; it may run more than once, so what it does
	 * outside of the database must bear that
	 * @return the answer, after the commit
	 */
	public <T> T run(Supplier<T> useCase) {
		return again(() -> this.template.execute((status) -> useCase.get()));
	}

	/**
	 * Runs a use case as {@link #run(Supplier)} does, after all others that came before
	 * it for the same thing in this application. Whoever waits holds no connection, so
	 * that a burst on one basket or one wallet neither runs into the database's patience
	 * nor keeps everybody else out; what must not happen twice the database alone sees
	 * to.
	 * @param <T> what it answers
	 * @param turnOf what the use case is about, told from others by its equals
	 * @param useCase the whole use case; it may run more than once
	 * @return the answer, after the commit
	 */
	public <T> T inTurn(Object turnOf, Supplier<T> useCase) {
		return inTurn(List.of(turnOf), useCase);
	}

	/**
	 * Runs a use case as {@link #inTurn(Object, Supplier)} does, that is about several
	 * things at once, for example a shop and a wallet.
	 * @param <T> what it answers
	 * @param turnsOf what the use case is about
	 * @param useCase the whole use case; it may run more than once
	 * @return the answer, after the commit
	 */
	public <T> T inTurn(List<?> turnsOf, Supplier<T> useCase) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			return run(useCase);
		}
		// the gates in one order for all, so that nobody waits in a circle
		int[] places = turnsOf.stream()
			.mapToInt((turn) -> Math.floorMod(turn.hashCode(), GATES))
			.distinct()
			.sorted()
			.toArray();
		long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		Deque<Lock> entered = new ArrayDeque<>();
		try {
			for (int place : places) {
				if (enter(this.gates[place], until - System.nanoTime())) {
					entered.push(this.gates[place]);
				}
			}
			return run(useCase);
		}
		finally {
			entered.forEach(Lock::unlock);
		}
	}

	private static boolean enter(Lock gate, long nanos) {
		try {
			return gate.tryLock(nanos, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Runs a single statement that is a transaction by itself, and again as
	 * {@link #run(Supplier)} does. Within a transaction that is already open the
	 * statement joins it. It spares the round trip of a commit.
	 * @param <T> what it answers
	 * @param statement one statement, and nothing else
	 * @return the answer, after the commit
	 */
	public <T> T alone(Supplier<T> statement) {
		return again(statement);
	}

	private static <T> T again(Supplier<T> attempt) {
		boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
		for (int tries = 1;; tries++) {
			try {
				return attempt.get();
			}
			catch (RuntimeException ex) {
				if (!outermost || tries == MOST_TRIES || !TRY_AGAIN.contains(SqlStates.of(ex))) {
					throw ex;
				}
				LOG.debug("Trying again after {}", ex.getMessage());
				pause(tries, ex);
			}
		}
	}

	/** Random, so that two who met do not meet again; twice as long after each try. */
	private static void pause(int tries, RuntimeException failure) {
		try {
			Thread.sleep(ThreadLocalRandom.current().nextLong(1, FIRST_PAUSE_MILLIS << tries));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure;
		}
	}

}
