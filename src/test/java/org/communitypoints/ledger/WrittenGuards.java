package org.communitypoints.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

import org.communitypoints.database.OwnersDatabase;
import org.communitypoints.database.TestDatabase;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The guards over the books, as they are written down and as the migrations make them. It
 * starts no application, since that does not start if the two differ.
 */
public final class WrittenGuards {

	/** Where they are written down. */
	public static final Path FILE = Path.of("src/main/resources" + Guards.FILE);

	/** Where this class writes what the file has to say. */
	public static final Path RIGHT = Path.of("target/guards.txt");

	private WrittenGuards() {
	}

	/**
	 * The guards that are written down.
	 * @return what each says as a fingerprint, by its name
	 */
	public static Map<String, String> written() {
		return Guards.writtenDown();
	}

	/**
	 * The guards that the migrations make in the tests' database.
	 * @return what each says as a fingerprint, by its name
	 */
	public static Map<String, String> made() throws IOException, SQLException {
		Flyway.configure().dataSource(new OwnersDatabase()).locations("classpath:db/migration").load().migrate();
		try (Connection owner = TestDatabase.asOwner()) {
			Map<String, String> made = Guards
				.standingIn(JdbcClient.create(new SingleConnectionDataSource(owner, true)));
			String comment = Files.readString(FILE)
				.lines()
				.filter((line) -> line.startsWith("#"))
				.collect(Collectors.joining("\n", "", "\n"));
			Files.writeString(RIGHT,
					made.entrySet()
						.stream()
						.map((guard) -> guard.getValue() + " " + guard.getKey() + "\n")
						.collect(Collectors.joining("", comment, "")));
			return made;
		}
	}

}
