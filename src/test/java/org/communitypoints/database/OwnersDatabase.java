package org.communitypoints.database;

import java.sql.Connection;
import java.sql.SQLException;

import org.springframework.jdbc.datasource.AbstractDataSource;

/** The tests' database as the owner of its schemas sees it, who migrates. */
public final class OwnersDatabase extends AbstractDataSource {

	@Override
	public Connection getConnection() throws SQLException {
		return TestDatabase.asOwner();
	}

	@Override
	public Connection getConnection(String name, String password) throws SQLException {
		return getConnection();
	}

}
