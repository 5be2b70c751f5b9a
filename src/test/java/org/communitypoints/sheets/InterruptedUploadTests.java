package org.communitypoints.sheets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An upload is said to be interrupted if nobody writes it any more, and at no moment
 * while somebody does, however slowly.
 */
@ProductTest
class InterruptedUploadTests {

	private final UploadRows rows;

	private final Transactions transactions;

	private final PlatformTransactionManager manager;

	private final Villages villages;

	@Autowired
	InterruptedUploadTests(UploadRows rows, Transactions transactions, PlatformTransactionManager manager,
			Villages villages) {
		this.rows = rows;
		this.transactions = transactions;
		this.manager = manager;
		this.villages = villages;
	}

	@Test
	void oneThatFailsIsNeverSeenAsInterrupted() throws Exception {
		Failing intake = new Failing();
		UploadRunner runner = new UploadRunner(only(intake), this.rows, this.transactions, slow());
		try {
			UploadId id = sent();
			do {
				put(id, Upload.State.QUEUED);
				runner.wake();
			}
			while (!intake.begun.await(2, TimeUnit.SECONDS));
			Set<Upload.State> seen = EnumSet.of(seen(runner, id));
			intake.mayFail.countDown();
			for (Upload.State state = seen(runner, id); state != Upload.State.STAGED; state = seen(runner, id)) {
				seen.add(state);
			}
			assertThat(seen).containsOnly(Upload.State.RUNNING);
		}
		finally {
			runner.destroy();
		}
	}

	@Test
	void oneThatNobodyWritesIs() throws Exception {
		UploadRunner runner = new UploadRunner(only(new Failing()), this.rows, this.transactions, this.manager);
		UploadId id = sent();
		put(id, Upload.State.RUNNING);
		assertThat(seen(runner, id)).isEqualTo(Upload.State.INTERRUPTED);
		runner.destroy();
	}

	private Upload.State seen(UploadRunner runner, UploadId id) {
		return runner.seen(this.rows.find(id).orElseThrow()).state();
	}

	private UploadId sent() {
		UploadId id = UploadId.next();
		this.transactions.run(() -> {
			this.rows.add(id, "failing", Villages.administrator(this.villages.banner()), "book.csv", List.of());
			this.rows.addRows(id, List.of(new SheetRow(2, List.of("白音查干"))));
			return id;
		});
		return id;
	}

	private static void put(UploadId id, Upload.State state) throws SQLException {
		try (Connection owner = TestDatabase.asOwner();
				PreparedStatement put = owner.prepareStatement("UPDATE upload SET state = ? WHERE id = ?")) {
			put.setString(1, state.name());
			put.setObject(2, id.value());
			assertThat(put.executeUpdate()).isOne();
		}
	}

	private static ObjectProvider<Intake> only(Intake intake) {
		return new ObjectProvider<>() {

			@Override
			public Stream<Intake> stream() {
				return Stream.of(intake);
			}

		};
	}

	/** Whoever writes uploads waits a while before each transaction of its own. */
	private PlatformTransactionManager slow() {
		return new PlatformTransactionManager() {

			@Override
			public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
				if (Thread.currentThread().getName().equals("uploads")) {
					try {
						Thread.sleep(150);
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}
				return InterruptedUploadTests.this.manager.getTransaction(definition);
			}

			@Override
			public void commit(TransactionStatus status) {
				InterruptedUploadTests.this.manager.commit(status);
			}

			@Override
			public void rollback(TransactionStatus status) {
				InterruptedUploadTests.this.manager.rollback(status);
			}

		};
	}

	/** A table that cannot be written. */
	private static final class Failing extends Intake {

		private final CountDownLatch begun = new CountDownLatch(1);

		private final CountDownLatch mayFail = new CountDownLatch(1);

		@Override
		public String kind() {
			return "failing";
		}

		@Override
		public Set<Role> roles() {
			return Set.of(Role.ADMINISTRATOR);
		}

		@Override
		public String home(List<String> settings) {
			return "/";
		}

		@Override
		public List<WantedColumn> columns() {
			return List.of();
		}

		@Override
		public Verdict check(Actor by, List<String> settings, List<SheetRow> rows) {
			return new Verdict(List.of(), Set.of(), List.of(), List.of());
		}

		@Override
		public List<Said> write(Actor by, UploadId upload, List<String> settings, List<SheetRow> rows,
				IntConsumer progress) {
			this.begun.countDown();
			try {
				this.mayFail.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			throw new IllegalStateException("it cannot be written");
		}

	}

}
