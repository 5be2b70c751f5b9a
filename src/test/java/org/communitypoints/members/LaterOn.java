package org.communitypoints.members;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

import org.communitypoints.database.TestDatabase;

/**
 * Lets time pass for a member who left. Only the database's clock counts there, so the
 * owner of the tables puts the day of leaving back, with the guard asleep for that one
 * transaction.
 */
public final class LaterOn {

	private LaterOn() {
	}

	/**
	 * The time in which the member could redeem has just ended.
	 * @param member the member, who has left
	 */
	public static void theGraceIsOver(MemberId member) {
		try (Connection owner = TestDatabase.asOwner(); Statement guard = owner.createStatement()) {
			owner.setAutoCommit(false);
			guard.execute("ALTER TABLE withdrawal DISABLE TRIGGER withdrawal_is_changed_by_erasure_only");
			try (PreparedStatement earlier = owner.prepareStatement(
					"""
							UPDATE withdrawal SET withdrawn_at = now() - interval '91 days', redeemable_until = now() - interval '1 second'
							WHERE member = ?
							""")) {
				earlier.setObject(1, member.value());
				if (earlier.executeUpdate() != 1) {
					throw new IllegalStateException("who has not left cannot be late");
				}
			}
			guard.execute("ALTER TABLE withdrawal ENABLE ALWAYS TRIGGER withdrawal_is_changed_by_erasure_only");
			owner.commit();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
