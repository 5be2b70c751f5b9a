package org.communitypoints.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.communitypoints.ProductTest;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@ProductTest
class TestDatabaseTests {

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theApplicationActsInItsOwnRole() throws SQLException {
		assertThat(this.jdbc.sql("SELECT current_user").query(String.class).single()).isEqualTo("points_app");
		try (Connection connection = TestDatabase.asApplication()) {
			assertThat(currentUser(connection)).isEqualTo("points_app");
		}
	}

	@Test
	void theOwnerIsSomebodyElse() throws SQLException {
		try (Connection connection = TestDatabase.asOwner()) {
			assertThat(currentUser(connection)).isNotEqualTo("points_app");
		}
	}

	private static String currentUser(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet found = statement.executeQuery("SELECT current_user")) {
			found.next();
			return found.getString(1);
		}
	}

}
