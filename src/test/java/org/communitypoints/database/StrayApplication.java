package org.communitypoints.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/**
 * Another JVM that starts the embedded server and commits a row, to be killed by a test.
 */
final class StrayApplication {

	private StrayApplication() {
	}

	/**
	 * Starts the server, tells how that went in one line, and waits for its end.
	 * @param args the data folder and the programs' folder
	 */
	public static void main(String[] args) throws Exception {
		try (EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(args[0]), Path.of(args[1]));
				Connection connection = server.owner().connect();
				Statement statement = connection.createStatement()) {
			statement.execute("CREATE TABLE remembered AS SELECT 42 AS answer");
			System.out.println("committed on " + server.port() + " by process " + server.pid());
			Thread.sleep(Long.getLong("millis", 60_000));
		}
		catch (CannotRun ex) {
			System.out.println(ex.getMessage());
		}
	}

}
