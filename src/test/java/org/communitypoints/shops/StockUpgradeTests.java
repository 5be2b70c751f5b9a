package org.communitypoints.shops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.communitypoints.database.TestDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A shop that had moved its goods before there were batches goes on with them. */
class StockUpgradeTests {

	private static final String SCHEMA = "stock_upgrade";

	private static final String SHOP = "'00000000-0000-7000-8000-000000000001'";

	private static final String SOAP = "'00000000-0000-7000-8000-000000000002'";

	/** Ten came, four were taken, one came back, and five more came. */
	private static final String BEFORE = """
			INSERT INTO shop (id, programme, code, name_zh, name_en, community, catchment, till, opened_by)
			SELECT %1$s, u, 'S1', '店', 'Shop', u, u, u, u FROM gen_random_uuid() AS u;
			INSERT INTO stock (shop, good, on_hand, seq) VALUES (%1$s, %2$s, 12, 4);
			INSERT INTO stock_movement (shop, good, seq, kind, quantity, on_hand, cause) VALUES
				(%1$s, %2$s, 1, 'GOODS_IN', 10, 10, gen_random_uuid()),
				(%1$s, %2$s, 2, 'TAKEN', -4, 6, gen_random_uuid()),
				(%1$s, %2$s, 3, 'GIVEN_BACK', 1, 7, gen_random_uuid()),
				(%1$s, %2$s, 4, 'GOODS_IN', 5, 12, gen_random_uuid());
			""".formatted(SHOP, SOAP);

	@Test
	void whatMovedBeforeIsOneBatchFromWhichItGoesOn() throws SQLException {
		migrate("40");
		try (Connection superuser = TestDatabase.asSuperuser()) {
			superuser.setAutoCommit(false);
			try (Statement statement = superuser.createStatement()) {
				statement.execute("SET search_path = " + SCHEMA);
				// the village around the shop is left out, and only the guards are awake
				statement.execute("SET session_replication_role = replica");
				statement.execute(BEFORE);
			}
			superuser.commit();
		}
		migrate("41");
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			statement.execute("SET search_path = " + SCHEMA);
			assertThat(rows(statement, "SELECT batch, on_hand, seq FROM stock_batch")).containsExactly("1 12 4");
			assertThat(rows(statement, "SELECT seq, quantity, on_hand FROM stock_batch_part ORDER BY seq"))
				.containsExactly("1 10 10", "2 -4 6", "3 1 7", "4 5 12");
			assertThat(rows(statement, "SELECT source, count(*), count(invoice) FROM stock_delivery GROUP BY source"))
				.containsExactly("BOUGHT 2 0");
			statement.execute(
					"""
							SELECT move_stock(%s, 'TAKEN', ARRAY[%s::uuid], ARRAY[-12], gen_random_uuid(), NULL, NULL, NULL, NULL)
							"""
						.formatted(SHOP, SOAP));
			assertThat(rows(statement, "SELECT batch, on_hand, seq FROM stock_batch")).containsExactly("1 0 5");
			statement.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
		}
	}

	private static void migrate(String version) {
		Flyway.configure()
			.dataSource(new OwnersDatabase())
			.locations("classpath:db/migration")
			.schemas(SCHEMA)
			.target(version)
			.load()
			.migrate();
	}

	private static List<String> rows(Statement statement, String sql) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (ResultSet found = statement.executeQuery(sql)) {
			while (found.next()) {
				rows.add(found.getString(1) + " " + found.getString(2) + " " + found.getString(3));
			}
		}
		return rows;
	}

	private static final class OwnersDatabase extends AbstractDataSource {

		@Override
		public Connection getConnection() throws SQLException {
			return TestDatabase.asOwner();
		}

		@Override
		public Connection getConnection(String name, String password) throws SQLException {
			return getConnection();
		}

	}

}
