package org.communitypoints.days;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.communitypoints.database.TestDatabase;
import org.communitypoints.database.Upgrade;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The days that schools had set become days of the shops to which they went. */
class DaysOfSchoolsUpgradeTests {

	private static final String SCHEMA = "days_upgrade";

	private static final String SHOP = "'00000000-0000-7000-8000-000000000001'";

	private static final String BANNER = "'00000000-0000-7000-8000-00000000000b'";

	private static final String TOWN = "'00000000-0000-7000-8000-00000000000c'";

	/** Two schools below a town whose shop serves the banner. */
	private static final String PLACES = """
			INSERT INTO community (id, programme, code, kind, name_zh, name_en, parent, fund, added_by)
			SELECT s.id, %2$s, s.code, 'SCHOOL', '校', 'School', %3$s, s.id, s.id FROM (VALUES
				('00000000-0000-7000-8000-000000000011'::uuid, 'S1'), ('00000000-0000-7000-8000-000000000012', 'S2')) AS s (id, code);
			INSERT INTO community_within (ancestor, community, distance, parent)
			SELECT a.ancestor, s.id, a.distance, CASE WHEN a.distance > 0 THEN %3$s::uuid END FROM community s
				CROSS JOIN LATERAL (VALUES (s.id, 0), (%3$s, 1), (%2$s, 2)) AS a (ancestor, distance);
			INSERT INTO shop (id, programme, code, name_zh, name_en, community, catchment, till, opened_by)
			VALUES (%1$s, %2$s, 'SHOP', '店', 'Shop', %3$s, %2$s, %1$s, %1$s);
			"""
		.formatted(SHOP, BANNER, TOWN);

	/** Both on one day, one long ago, and one that was cancelled. */
	private static final String DAYS = """
			INSERT INTO school_redemption_day (id, school, shop, day, place, set_by, set_at)
			SELECT ('00000000-0000-7000-8000-0000000000' || d.id)::uuid, s.id, %1$s, d.day::date, d.place, s.id, d.set_at::timestamptz
			FROM (VALUES ('21', 'S1', '2027-01-12', '一校礼堂', '2026-11-02'), ('22', 'S2', '2027-01-12', '二校礼堂', '2026-11-01'),
				('23', 'S1', '2025-06-20', '一校礼堂', '2025-06-01'), ('24', 'S1', '2027-01-12', '一校操场', '2026-10-01'))
				AS d (id, code, day, place, set_at) JOIN community s ON s.code = d.code;
			INSERT INTO school_redemption_day_cancellation (redemption_day, cancelled_by)
			VALUES ('00000000-0000-7000-8000-000000000024', %1$s);
			"""
		.formatted(SHOP);

	private final Upgrade upgrade = new Upgrade(SCHEMA);

	@Test
	void schoolsThatHadTheSameShopOnTheSameDayAreInvitedToOne() throws SQLException {
		this.upgrade.to("46");
		try (Connection superuser = TestDatabase.asSuperuser()) {
			superuser.setAutoCommit(false);
			try (Statement statement = superuser.createStatement()) {
				statement.execute("SET search_path = " + SCHEMA);
				// the programme around the schools is left out, and only the guards are
				// awake
				statement.execute("SET session_replication_role = replica");
				statement.execute(PLACES);
				statement.execute(DAYS);
			}
			superuser.commit();
		}
		this.upgrade.to("47");
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			statement.execute("SET search_path = " + SCHEMA);
			assertThat(Upgrade.rows(statement, """
					SELECT d.day, d.place, coalesce(d.reason, '-') AS reason,
						(SELECT string_agg(c.code, '+' ORDER BY c.code) FROM redemption_day_community i
							JOIN community c ON c.id = i.community WHERE i.redemption_day = d.id) AS invited
					FROM redemption_day d ORDER BY d.day, d.set_at
					""")).containsExactly("2025-06-20 一校礼堂 - S1", "2027-01-12 一校操场 OTHER S1",
					"2027-01-12 二校礼堂 - S1+S2");
			assertThat(Upgrade.rows(statement, """
					SELECT tgenabled FROM pg_trigger WHERE tgname = 'redemption_day_lies_ahead'
						AND tgrelid = 'redemption_day'::regclass
					""")).as("the guard is awake again").containsExactly("A");
			statement.execute("DROP SCHEMA " + SCHEMA + " CASCADE");
		}
	}

}
