package org.communitypoints.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.communitypoints.database.TestDatabase;

/**
 * Lets time pass for a member. Only the database's clock counts there, so the owner of
 * the tables puts the day of leaving or the year of birth back, with the guards asleep
 * for that one transaction.
 */
public final class LaterOn {

	private LaterOn() {
	}

	/**
	 * The time in which the member could redeem has just ended.
	 * @param member the member, who has left
	 */
	public static void theGraceIsOver(MemberId member) {
		withGuardsAsleep("withdrawal",
				"""
						UPDATE withdrawal SET withdrawn_at = now() - interval '91 days', redeemable_until = now() - interval '1 second'
						WHERE member = ?
						""",
				member);
	}

	/**
	 * A year has gone by for a member whose year of birth is kept.
	 * @param member the member
	 */
	public static void theChildIsAYearOlder(MemberId member) {
		withGuardsAsleep("member", "UPDATE member SET birth_year = birth_year - 1 WHERE id = ? AND birth_year > 0",
				member);
	}

	private static void withGuardsAsleep(String table, String act, MemberId member) {
		try (Connection owner = TestDatabase.asOwner(); Statement guard = owner.createStatement()) {
			owner.setAutoCommit(false);
			List<String> guards = new ArrayList<>();
			try (ResultSet found = guard.executeQuery("SELECT tgname FROM pg_trigger WHERE tgrelid = '" + table
					+ "'::regclass AND NOT tgisinternal AND tgtype & 16 <> 0")) {
				while (found.next()) {
					guards.add(found.getString(1));
				}
			}
			for (String name : guards) {
				guard.execute("ALTER TABLE " + table + " DISABLE TRIGGER " + name);
			}
			try (PreparedStatement earlier = owner.prepareStatement(act)) {
				earlier.setObject(1, member.value());
				if (earlier.executeUpdate() != 1) {
					throw new IllegalStateException("there is nobody for whom time passes");
				}
			}
			for (String name : guards) {
				guard.execute("ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER " + name);
			}
			owner.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
