package org.communitypoints.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A way into a database. */
record Login(String url, String user, String password) {

	/**
	 * Seconds; the server is on this machine, so one that does not answer is not there.
	 */
	private static final String PATIENCE = "5";

	/** Connects without a pool, for the few moments before there is one. */
	Connection connect() throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", this.user);
		properties.setProperty("password", this.password);
		properties.setProperty("connectTimeout", PATIENCE);
		properties.setProperty("loginTimeout", PATIENCE);
		return DriverManager.getConnection(this.url, properties);
	}

	@Override
	public String toString() {
		return this.user + " at " + this.url;
	}

}
