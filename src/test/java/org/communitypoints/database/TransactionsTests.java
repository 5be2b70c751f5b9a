package org.communitypoints.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.communitypoints.ProductTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class TransactionsTests {

	@Autowired
	private Transactions transactions;

	@Autowired
	private PlatformTransactionManager transactionManager;

	@Autowired
	private JdbcClient jdbc;

	@BeforeAll
	static void makeTwoCups(@Autowired JdbcClient migrated) throws SQLException {
		assertThat(migrated).isNotNull();
		asOwner("DROP SCHEMA IF EXISTS transactions_tests CASCADE", "CREATE SCHEMA transactions_tests",
				"CREATE TABLE transactions_tests.cup (id int PRIMARY KEY, filled int)",
				"GRANT USAGE ON SCHEMA transactions_tests TO points_app",
				"GRANT ALL ON transactions_tests.cup TO points_app");
	}

	@AfterAll
	static void removeThem() throws SQLException {
		asOwner("DROP SCHEMA transactions_tests CASCADE");
	}

	@BeforeEach
	void emptyThem() throws SQLException {
		asOwner("DELETE FROM transactions_tests.cup", "INSERT INTO transactions_tests.cup VALUES (1, 0), (2, 0)");
	}

	@Test
	void twoThatLockEachOtherOutBothSucceed() throws Exception {
		CyclicBarrier bothHoldOne = new CyclicBarrier(2);
		AtomicInteger tries = new AtomicInteger();
		atOnce(List.of(() -> fillBoth(1, 2, bothHoldOne, tries), () -> fillBoth(2, 1, bothHoldOne, tries)));
		assertThat(tries).hasValueGreaterThan(2);
		assertThat(filled(1)).isEqualTo(2);
		assertThat(filled(2)).isEqualTo(2);
	}

	private int fillBoth(int first, int second, CyclicBarrier bothHoldOne, AtomicInteger tries) {
		AtomicInteger own = new AtomicInteger();
		return this.transactions.run(() -> {
			tries.incrementAndGet();
			fill(first);
			if (own.incrementAndGet() == 1) {
				await(bothHoldOne);
			}
			fill(second);
			return own.get();
		});
	}

	@Test
	void aTransactionThatSawOldRowsIsTriedAgain() {
		AtomicInteger tries = new AtomicInteger();
		int seen = this.transactions.run(() -> {
			this.jdbc.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").update();
			int before = filled(1);
			if (tries.incrementAndGet() < 3) {
				fillElsewhere(1);
			}
			fill(1);
			return before;
		});
		assertThat(tries).hasValue(3);
		assertThat(seen).isEqualTo(2);
		assertThat(filled(1)).isEqualTo(3);
	}

	@Test
	void afterSixTriesTheFailureStands() {
		AtomicInteger tries = new AtomicInteger();
		assertThatExceptionOfType(ConcurrencyFailureException.class).isThrownBy(() -> this.transactions.run(() -> {
			tries.incrementAndGet();
			return fail("40001");
		}));
		assertThat(tries).hasValue(Transactions.MOST_TRIES);
	}

	@Test
	void anotherFailureIsNotTriedAgain() {
		AtomicInteger tries = new AtomicInteger();
		assertThatExceptionOfType(DuplicateKeyException.class).isThrownBy(() -> this.transactions.run(() -> {
			tries.incrementAndGet();
			return this.jdbc.sql("INSERT INTO transactions_tests.cup VALUES (1, 0)").update();
		}));
		assertThat(tries).hasValue(1);
	}

	@Test
	void aRefusedUseCaseChangesNothing() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.transactions.run(() -> {
			fill(1);
			throw new IllegalStateException("refused");
		}));
		assertThat(filled(1)).isZero();
	}

	@Test
	void withinAnOpenTransactionItRunsOnce() {
		AtomicInteger tries = new AtomicInteger();
		TransactionTemplate outer = new TransactionTemplate(this.transactionManager);
		assertThatExceptionOfType(PessimisticLockingFailureException.class)
			.isThrownBy(() -> outer.execute((status) -> this.transactions.run(() -> {
				tries.incrementAndGet();
				return fail("40P01");
			})));
		assertThat(tries).hasValue(1);
	}

	@Test
	void anUnpostedActStaysUnpostedWhenTheOuterTransactionIsUndone() {
		TransactionTemplate outer = new TransactionTemplate(this.transactionManager);
		outer.executeWithoutResult((status) -> {
			this.transactions.run(() -> fill(1));
			status.setRollbackOnly();
		});
		assertThat(filled(1)).isZero();
	}

	@Test
	void nothingWaitsForEver() {
		assertThat(this.jdbc.sql("SHOW statement_timeout").query(String.class).single()).isEqualTo("3s");
		assertThat(this.jdbc.sql("SHOW lock_timeout").query(String.class).single()).isEqualTo("2s");
		assertThat(this.jdbc.sql("SHOW idle_in_transaction_session_timeout").query(String.class).single())
			.isEqualTo("10s");
	}

	private int fill(int cup) {
		return this.jdbc.sql("UPDATE transactions_tests.cup SET filled = filled + 1 WHERE id = ?").param(cup).update();
	}

	private int filled(int cup) {
		return this.jdbc.sql("SELECT filled FROM transactions_tests.cup WHERE id = ?")
			.param(cup)
			.query(Integer.class)
			.single();
	}

	private int fail(String state) {
		return this.jdbc.sql("DO $$ BEGIN RAISE EXCEPTION 'as if' USING ERRCODE = '" + state + "'; END $$").update();
	}

	private static void fillElsewhere(int cup) {
		try {
			asOwner("UPDATE transactions_tests.cup SET filled = filled + 1 WHERE id = " + cup);
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void asOwner(String... statements) throws SQLException {
		try (Connection connection = TestDatabase.asOwner(); Statement statement = connection.createStatement()) {
			for (String sql : statements) {
				statement.execute(sql);
			}
		}
	}

	private static void await(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void atOnce(List<Callable<Integer>> acts) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(acts.size());
		try {
			for (Future<Integer> act : threads.invokeAll(acts)) {
				act.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

}
