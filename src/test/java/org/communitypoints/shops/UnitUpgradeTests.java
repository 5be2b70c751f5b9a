package org.communitypoints.shops;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Upgrade;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Goods that were listed before units were written one way. */
class UnitUpgradeTests {

	private static final String SCHEMA = "unit_upgrade";

	private static final String BEFORE = """
			INSERT INTO good (id, programme, barcode, name_zh, name_en, unit, category, till_price_fen, listed_by)
			SELECT gen_random_uuid(), u, '201522200' || g.barcode, g.unit, g.unit, g.unit, 'FOOD', 100, u
			FROM gen_random_uuid() AS u,
				(VALUES ('0040', 'KG'), ('0156', 'kg '), ('0057', '袋'), ('0064', ' small  Bag'), ('0071', 'l'), ('0088', '㎏㎏㎏㎏㎏㎏㎏'))
					AS g (barcode, unit)
			""";

	private final Upgrade upgrade = new Upgrade(SCHEMA);

	@Test
	void whatWasListedBeforeIsCountedInTheSameUnits() throws SQLException {
		this.upgrade.to("61");
		try (Connection superuser = TestDatabase.asSuperuser(); Statement statement = superuser.createStatement()) {
			statement.execute("SET search_path = " + SCHEMA);
			// the programme around the goods is left out
			statement.execute("SET session_replication_role = replica");
			statement.execute(BEFORE);
		}
		this.upgrade.to("62");
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			statement.execute("SET search_path = " + SCHEMA);
			Map<String, String> units = new LinkedHashMap<>();
			try (ResultSet goods = statement.executeQuery("SELECT name_en, unit FROM good")) {
				while (goods.next()) {
					units.put(goods.getString(1), goods.getString(2));
				}
			}
			assertThat(units).isEqualTo(Map.of("KG", "kg", "kg ", "kg", "袋", "袋", " small  Bag", "small bag", "l", "L",
					"㎏㎏㎏㎏㎏㎏㎏", "kgkgkgkgkgkg"));
			assertThat(units.values()).allMatch((unit) -> GoodUnit.plain(unit).equals(unit));
			statement.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
		}
	}

}
