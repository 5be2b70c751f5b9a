package org.communitypoints.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;

/**
 * The database by plain JDBC.
 *
 * @param details how its owner connects
 */
record Owner(FlywayConnectionDetails details) {

	Connection connect() throws SQLException {
		return DriverManager.getConnection(this.details.getJdbcUrl(), this.details.getUsername(),
				this.details.getPassword());
	}

}
