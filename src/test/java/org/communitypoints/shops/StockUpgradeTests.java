package org.communitypoints.shops;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Upgrade;
import org.junit.jupiter.api.Test;

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

	private final Upgrade upgrade = new Upgrade(SCHEMA);

	@Test
	void whatMovedBeforeIsOneBatchFromWhichItGoesOn() throws SQLException {
		this.upgrade.to("40");
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
		this.upgrade.to("41");
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			statement.execute("SET search_path = " + SCHEMA);
			assertThat(Upgrade.rows(statement, "SELECT batch, on_hand, seq FROM stock_batch"))
				.containsExactly("1 12 4");
			assertThat(Upgrade.rows(statement, "SELECT seq, quantity, on_hand FROM stock_batch_part ORDER BY seq"))
				.containsExactly("1 10 10", "2 -4 6", "3 1 7", "4 5 12");
			assertThat(Upgrade.rows(statement,
					"SELECT source, count(*), count(invoice) FROM stock_delivery GROUP BY source"))
				.containsExactly("BOUGHT 2 0");
			statement.execute(
					"""
							SELECT move_stock(%s, 'TAKEN', ARRAY[%s::uuid], ARRAY[-12], gen_random_uuid(), NULL, NULL, NULL, NULL)
							"""
						.formatted(SHOP, SOAP));
			assertThat(Upgrade.rows(statement, "SELECT batch, on_hand, seq FROM stock_batch")).containsExactly("1 0 5");
			statement.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
		}
	}

}
