package org.communitypoints.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.communitypoints.database.TestDatabase;

/**
 * Lets the time of a hold pass. Only the database's clock counts there, so the owner of
 * the tables puts its days back, with the guards asleep for that one transaction.
 */
public final class HoldTime {

	private HoldTime() {
	}

	/**
	 * The time of a hold has just ended; nobody has written it down.
	 * @param hold the hold
	 */
	public static void isOver(HoldId hold) {
		passes("hold", "UPDATE hold SET placed_at = placed_at - interval '30 days', "
				+ "ends_at = now() - interval '1 second' WHERE id = ?", hold.value());
	}

	/**
	 * Changes one row of a table, with its guards asleep.
	 * @param table the table
	 * @param act the change
	 * @param id the row
	 */
	public static void passes(String table, String act, UUID id) {
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
				earlier.setObject(1, id);
				if (earlier.executeUpdate() != 1) {
					throw new IllegalStateException("there is nothing for which time passes");
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
