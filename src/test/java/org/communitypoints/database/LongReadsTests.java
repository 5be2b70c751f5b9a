package org.communitypoints.database;

import java.time.Duration;

import javax.sql.DataSource;

import org.communitypoints.ProductTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ProductTest
class LongReadsTests {

	private final LongReads longReads;

	private final PlatformTransactionManager transactions;

	private final DataSource database;

	private final JdbcClient jdbc;

	@Autowired
	LongReadsTests(LongReads longReads, PlatformTransactionManager transactions, DataSource database) {
		this.longReads = longReads;
		this.transactions = transactions;
		this.database = database;
		this.jdbc = JdbcClient.create(database);
	}

	@Test
	void aLongReadHasMoreTimeThanOthersAndTheNextStatementHasNot() {
		assertThat(this.longReads.read(() -> sleep(3.5))).isEqualTo(1);
		assertThat(this.longReads.read(() -> setting("statement_timeout"))).isEqualTo("1min");
		for (int each = 0; each < 20; each++) {
			assertThat(setting("statement_timeout")).isEqualTo("3s");
		}
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> sleep(3.5));
	}

	@Test
	void whatTakesTooLongIsEndedByTheDatabase() {
		LongReads impatient = new LongReads(this.transactions, new Patience(this.database), Duration.ofMillis(100));
		assertThatExceptionOfType(QueryTimeoutException.class).isThrownBy(() -> impatient.read(() -> sleep(5)));
		assertThat(setting("statement_timeout")).isEqualTo("3s");
	}

	@Test
	void aLongReadWritesNothing() {
		assertThatException()
			.isThrownBy(() -> this.longReads.read(
					() -> this.jdbc.sql("UPDATE account SET seq = seq WHERE false RETURNING seq").query().listOfRows()))
			.withStackTraceContaining("read-only transaction");
	}

	private int sleep(double seconds) {
		return this.jdbc.sql("SELECT 1 FROM pg_sleep(:seconds)")
			.param("seconds", seconds)
			.query(Integer.class)
			.single();
	}

	private String setting(String name) {
		return this.jdbc.sql("SELECT current_setting(:name)").param("name", name).query(String.class).single();
	}

}
