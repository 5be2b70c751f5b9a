package org.communitypoints.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.flywaydb.core.Flyway;

/** Brings a schema of a test's own from version to version, as its owner. */
public final class Upgrade {

	private final String schema;

	/**
	 * An upgrade of a schema that is not there yet.
	 * @param schema its name
	 */
	public Upgrade(String schema) {
		this.schema = schema;
	}

	/**
	 * Runs what is missing up to a version.
	 * @param version the last one that runs
	 */
	public void to(String version) {
		Flyway.configure()
			.dataSource(new OwnersDatabase())
			.locations("classpath:db/migration")
			.schemas(this.schema)
			.target(version)
			.load()
			.migrate();
	}

	/**
	 * What a query finds.
	 * @param statement by which to ask
	 * @param sql the query
	 * @return each row, its columns with a space between them
	 * @throws SQLException if the database refuses it
	 */
	public static List<String> rows(Statement statement, String sql) throws SQLException {
		List<String> rows = new ArrayList<>();
		try (ResultSet result = statement.executeQuery(sql)) {
			int columns = result.getMetaData().getColumnCount();
			while (result.next()) {
				List<String> row = new ArrayList<>();
				for (int column = 1; column <= columns; column++) {
					row.add(result.getString(column));
				}
				rows.add(String.join(" ", row));
			}
		}
		return rows;
	}

}
