package org.communitypoints.members;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.communitypoints.database.TestDatabase;

/**
 * Every row of every table as text, and the real dump if the machine has the program for
 * it, searched for words.
 */
public final class WholeDump {

	private WholeDump() {
	}

	/**
	 * Where any of the words stands, in letters or as bytes.
	 * @param words the words
	 * @return the tables in which one stands, with the word
	 */
	public static Collection<String> tablesWith(Collection<String> words) {
		Collection<String> found = new TreeSet<>();
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			owner.setAutoCommit(false);
			statement.setFetchSize(1_000);
			for (String table : tables(statement)) {
				try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
					while (rows.next()) {
						String row = rows.getString(1);
						words.stream()
							.filter((word) -> stands(word, row))
							.forEach((word) -> found.add(table + ": " + word));
					}
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return found;
	}

	/**
	 * The lines of the dump that {@code pg_dump} makes in which any of the words stands.
	 * @param words the words
	 * @return the lines; empty if the machine has no {@code pg_dump} that is new enough
	 */
	public static Optional<List<String>> dumpedLinesWith(Collection<String> words) {
		Optional<Path> program = program();
		if (program.isEmpty()) {
			return Optional.empty();
		}
		try (Connection owner = TestDatabase.asOwner()) {
			String url = owner.getMetaData().getURL().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
			ProcessBuilder dump = new ProcessBuilder(program.get().toString(), "--no-password", "-U",
					owner.getMetaData().getUserName(), url);
			dump.redirectErrorStream(true);
			dump.environment().put("PGPASSWORD", String.valueOf(System.getProperty("spring.flyway.password")));
			Process running = dump.start();
			List<String> lines = new ArrayList<>();
			try (BufferedReader output = new BufferedReader(
					new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
				for (String line = output.readLine(); line != null; line = output.readLine()) {
					String dumped = line;
					if (words.stream().anyMatch((word) -> stands(word, dumped))) {
						lines.add(dumped);
					}
				}
			}
			return (running.waitFor() == 0) ? Optional.of(lines) : Optional.empty();
		}
		catch (SQLException | IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static boolean stands(String word, String text) {
		return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
				|| text.contains(HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)));
	}

	private static List<String> tables(Statement statement) throws SQLException {
		List<String> tables = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery("""
				SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
				WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
				""")) {
			while (rows.next()) {
				tables.add(rows.getString(1));
			}
		}
		return tables;
	}

	private static Optional<Path> program() {
		return Stream
			.of("/usr/lib/postgresql/19/bin/pg_dump", "/usr/lib/postgresql/18/bin/pg_dump", "/usr/local/bin/pg_dump",
					"/usr/bin/pg_dump")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
	}

}
