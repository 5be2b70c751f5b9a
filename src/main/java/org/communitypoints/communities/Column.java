package org.communitypoints.communities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Reads columns that JDBC has no method for. */
final class Column {

	private Column() {
	}

	static UUID uuid(ResultSet row, String name) throws SQLException {
		return row.getObject(name, UUID.class);
	}

}
