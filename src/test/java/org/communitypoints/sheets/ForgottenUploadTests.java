package org.communitypoints.sheets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import org.communitypoints.ProductTest;
import org.communitypoints.communities.Villages;
import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Transactions;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What somebody sent goes after a day, whatever became of it, and takes its rows along.
 */
@ProductTest
class ForgottenUploadTests {

	private final UploadRows rows;

	private final Transactions transactions;

	private final JdbcClient database;

	private final Villages villages;

	@Autowired
	ForgottenUploadTests(UploadRows rows, Transactions transactions, JdbcClient database, Villages villages) {
		this.rows = rows;
		this.transactions = transactions;
		this.database = database;
		this.villages = villages;
	}

	@Test
	void afterADayItIsGoneAndNotBefore() throws SQLException {
		UploadId young = sent("23 hours", "STAGED");
		UploadId old = sent("25 hours", "STAGED");
		UploadId done = sent("25 hours", "DONE");
		UploadId interrupted = sent("25 hours", "RUNNING");
		this.transactions.run(this.rows::removeOld);
		assertThat(rowsOf(young)).isOne();
		for (UploadId gone : List.of(old, done, interrupted)) {
			assertThat(this.rows.find(gone)).isEmpty();
			assertThat(rowsOf(gone)).isZero();
		}
	}

	@Test
	void whatIsBeingWrittenIsLeftInPeace() throws Exception {
		UploadId running = sent("25 hours", "RUNNING");
		try (Connection writer = TestDatabase.asApplication()) {
			writer.setAutoCommit(false);
			try (PreparedStatement hold = writer.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
				hold.setLong(1, running.value().getLeastSignificantBits());
				hold.execute();
			}
			this.transactions.run(this.rows::removeOld);
			assertThat(rowsOf(running)).isOne();
			writer.rollback();
		}
		this.transactions.run(this.rows::removeOld);
		assertThat(rowsOf(running)).isZero();
	}

	private UploadId sent(String ago, String state) throws SQLException {
		UploadId id = UploadId.next();
		this.transactions.run(() -> {
			this.rows.add(id, "members", Villages.administrator(this.villages.banner()), "book.csv", List.of());
			this.rows.addRows(id, List.of(new SheetRow(2, List.of("白音查干", "13812342086"))));
			return id;
		});
		try (Connection owner = TestDatabase.asOwner();
				PreparedStatement earlier = owner
					.prepareStatement("UPDATE upload SET made_at = now() - ?::interval, state = ? WHERE id = ?")) {
			earlier.setString(1, ago);
			earlier.setString(2, state);
			earlier.setObject(3, id.value());
			earlier.executeUpdate();
		}
		return id;
	}

	private int rowsOf(UploadId id) {
		return this.database.sql("SELECT count(*) FROM upload_row WHERE upload = ?")
			.param(id.value())
			.query(Integer.class)
			.single();
	}

}
