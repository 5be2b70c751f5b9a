package org.communitypoints.ledger;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.communitypoints.ProductTest;
import org.communitypoints.database.CountingDataSource;
import org.communitypoints.database.Transactions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A single transfer costs one statement, which is its own transaction; a batch of any
 * size three, and the commit.
 */
@ProductTest
class RoundTripTests {

	private final Books books;

	private final Ledger counted;

	private final TransactionTemplate transaction;

	private final AtomicInteger statements = new AtomicInteger();

	@Autowired
	RoundTripTests(Bookkeeping bookkeeping, DataSource dataSource, Transactions transactions) {
		this.books = bookkeeping.books();
		DataSource counting = new CountingDataSource(dataSource, this.statements);
		JdbcClient jdbc = JdbcClient.create(counting);
		this.counted = new Ledger(new Accounts(jdbc), new Journal(jdbc), new Statements(jdbc), transactions);
		this.transaction = new TransactionTemplate(new DataSourceTransactionManager(counting));
	}

	@Test
	void aSingleTransferTakesOneStatementAndABatchThree() {
		this.books.fund(100_000);
		assertThat(statementsFor(1)).isEqualTo(1);
		assertThat(statementsFor(2)).isEqualTo(3);
		assertThat(statementsFor(500)).isEqualTo(3);
	}

	@Test
	void aReversalTakesThreeStatementsToo() {
		Transfer redeemed = this.books.redeem(this.books.walletWith(10), 10);
		this.transaction.executeWithoutResult((status) -> this.counted.reverse(Books.act(), redeemed.id()));
		assertThat(this.statements).hasValue(3);
	}

	@Test
	void aReplayTakesTwo() {
		AccountId wallet = this.books.walletWith(10);
		Act act = Books.act();
		this.transaction.executeWithoutResult((status) -> this.counted.post(act, this.books.redeeming(wallet, 1)));
		this.statements.set(0);
		this.transaction.executeWithoutResult((status) -> this.counted.post(act, this.books.redeeming(wallet, 1)));
		assertThat(this.statements).hasValue(2);
	}

	private int statementsFor(int awards) {
		List<Movement> movements = Stream.generate(this.books::wallet)
			.limit(awards)
			.map((wallet) -> this.books.awarding(wallet, 1))
			.toList();
		this.statements.set(0);
		this.transaction.executeWithoutResult((status) -> this.counted.post(Books.act(), movements));
		return this.statements.get();
	}

}
