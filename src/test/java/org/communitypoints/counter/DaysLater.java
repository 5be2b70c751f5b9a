package org.communitypoints.counter;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import org.communitypoints.database.TestDatabase;

/**
 * Lets days pass after a redemption. Only the database's clock counts there, so the owner
 * of the tables puts the day of the redemption back, with the guard asleep for that one
 * transaction.
 */
public final class DaysLater {

	private DaysLater() {
	}

	/**
	 * Days have gone by since a redemption.
	 * @param redemption the redemption
	 * @param days how many
	 */
	public static void redeemed(Redemption redemption, int days) {
		try (Connection owner = TestDatabase.asOwner(); Statement guard = owner.createStatement()) {
			owner.setAutoCommit(false);
			guard.execute("ALTER TABLE redemption DISABLE TRIGGER redemption_is_never_changed");
			try (PreparedStatement earlier = owner.prepareStatement(
					"UPDATE redemption SET redeemed_at = redeemed_at - ? * interval '1 day' WHERE id = ?")) {
				earlier.setInt(1, days);
				earlier.setObject(2, redemption.id().value());
				earlier.executeUpdate();
			}
			guard.execute("ALTER TABLE redemption ENABLE ALWAYS TRIGGER redemption_is_never_changed");
			owner.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
