package org.communitypoints.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.communitypoints.ProductTest;
import org.communitypoints.SignedIn;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.Attacker;
import org.communitypoints.database.LongReads;
import org.communitypoints.database.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class TrialBalanceTests {

	@Autowired
	private TakeTrialBalance takeTrialBalance;

	@Autowired
	private LongReads longReads;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Bookkeeping bookkeeping;

	@Autowired
	private Villages villages;

	@Autowired
	private MockMvcTester browser;

	@Test
	void theTrialBalanceSumsToZero() {
		Books books = this.bookkeeping.books();
		books.redeem(books.walletWith(30), 10);
		TrialBalance trial = this.takeTrialBalance.take();
		assertThat(trial.rows()).extracting(TrialBalance.Row::kind).containsExactly(AccountKind.values());
		assertThat(trial.isBalanced()).isTrue();
		assertThat(trial.credits()).isEqualTo(trial.debits()).isGreaterThanOrEqualTo(70);
	}

	@Test
	void theTrialBalanceTellsOfAnAccountThatSaysSomethingElse() throws SQLException {
		try (Forger forger = new Forger(Attacker.OWNER)) {
			forger.add(this.bookkeeping.books().walletWith(30), 5, 0);
			TrialBalance trial = new Statements(forger.jdbc()).trialBalance();
			assertThat(trial.isBalanced()).isFalse();
			assertThat(trial.rows()).extracting(TrialBalance.Row::disagreeing).containsExactly(1L, 0L, 0L, 0L);
		}
	}

	@Test
	void theTrialBalanceTellsOfPointsFromNowhere() throws SQLException {
		AccountId wallet = this.bookkeeping.books().walletWith(30);
		try (Connection superuser = TestDatabase.asSuperuser(); Statement statement = superuser.createStatement()) {
			superuser.setAutoCommit(false);
			statement.execute("ALTER TABLE entry DISABLE TRIGGER ALL");
			statement.execute("ALTER TABLE account DISABLE TRIGGER ALL");
			statement.execute("INSERT INTO entry (account, seq, amount, credits, debits, transfer, side) "
					+ "SELECT id, 2, 1000, 1030, 0, gen_random_uuid(), 'C' FROM account WHERE id = '" + wallet + "'");
			statement.execute("UPDATE account SET seq = 2, credits = 1030 WHERE id = '" + wallet + "'");
			TrialBalance trial = new Statements(JdbcClient.create(new SingleConnectionDataSource(superuser, true)))
				.trialBalance();
			superuser.rollback();
			assertThat(trial.disagreeing()).isZero();
			assertThat(trial.balance()).isEqualTo(1000);
			assertThat(trial.isBalanced()).isFalse();
		}
	}

	@Test
	void whatTookTooLongIsSaidInASentenceAndTheNextMayTry() {
		TakeTrialBalance slow = new TakeTrialBalance(new Statements(this.jdbc) {

			private boolean tired = true;

			@Override
			TrialBalance trialBalance() {
				if (this.tired) {
					this.tired = false;
					throw new QueryTimeoutException("as the database says it");
				}
				return super.trialBalance();
			}

		}, this.longReads);
		assertThatExceptionOfType(BooksTooLongToRead.class).isThrownBy(slow::take)
			.satisfies((refusal) -> assertThat(refusal.facts()).containsEntry("seconds", 60L));
		assertThat(slow.take().isBalanced()).isTrue();
	}

	@Test
	void oneAtATimeAddsUpTheBooksAndTheCountersGoOnMeanwhile() throws Exception {
		Books books = this.bookkeeping.books();
		AccountId wallet = books.walletWith(30);
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch redeemed = new CountDownLatch(1);
		TakeTrialBalance slow = new TakeTrialBalance(new Statements(this.jdbc) {

			@Override
			TrialBalance trialBalance() {
				TrialBalance before = super.trialBalance();
				reading.countDown();
				try {
					assertThat(redeemed.await(20, TimeUnit.SECONDS)).isTrue();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				assertThat(super.trialBalance().rows()).as("one moment of the database").isEqualTo(before.rows());
				return before;
			}

		}, this.longReads);
		ExecutorService threads = Executors.newSingleThreadExecutor();
		try {
			Future<TrialBalance> first = threads.submit(slow::take);
			assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
			assertThatExceptionOfType(BooksAreBeingRead.class).isThrownBy(slow::take);
			books.redeem(wallet, 10);
			redeemed.countDown();
			assertThat(first.get().isBalanced()).isTrue();
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void anAuditorReadsThatTheBooksAreWhole() {
		Books books = this.bookkeeping.books();
		books.redeem(books.walletWith(30), 10);
		assertThat(this.browser.get()
			.uri("/books")
			.with(SignedIn.as(Villages.auditor(this.villages.banner())))
			.header("Accept-Language", "en")
			.exchange()).hasStatusOk()
			.bodyText()
			.contains("The books are whole", "Members (wallets)", "Communities (funds)", "Shops (tills)",
					"The sponsor outside", "all agree", "Trial balance in points, read on 20");
	}

}
