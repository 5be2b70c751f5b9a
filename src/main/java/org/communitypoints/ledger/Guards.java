package org.communitypoints.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.communitypoints.kernel.Fingerprint;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The triggers, constraints and unique indexes on the books, each with a fingerprint of
 * all that it says and does: as they stand in a database, and as they are written down
 * beside the migrations that make them.
 */
final class Guards {

	/** Where they are written down; the database cannot change that. */
	static final String FILE = "/db/guards.txt";

	/**
	 * What a guard is called, and what it says: of a trigger also its function's source
	 * and settings, where the schema has one name whichever it is.
	 */
	private static final String STANDING = """
			SELECT 'trigger ' || t.tgname || ' on ' || t.tgrelid::regclass AS name,
				concat_ws(E'\\n', pg_get_triggerdef(t.oid, true), l.lanname, f.prosecdef,
					replace(array_to_string(f.proconfig, E'\\n'), 'search_path=' || quote_ident(current_schema()) || ',',
						'search_path=here,'), f.prosrc) AS says
			FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid JOIN pg_language l ON l.oid = f.prolang
			WHERE t.tgrelid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass, 'hold'::regclass) AND NOT t.tgisinternal
			UNION ALL
			SELECT 'constraint ' || c.conname || ' on ' || c.conrelid::regclass, pg_get_constraintdef(c.oid, true)
			FROM pg_constraint c
			WHERE c.conrelid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass, 'hold'::regclass)
			AND c.contype IN ('c', 'f', 'p', 'u', 'x')
			UNION ALL
			SELECT 'unique index ' || i.indexrelid::regclass || ' on ' || i.indrelid::regclass,
				pg_get_indexdef(i.indexrelid, 0, true)
			FROM pg_index i
			WHERE i.indrelid IN ('account'::regclass, 'transfer'::regclass, 'entry'::regclass, 'hold'::regclass)
			AND i.indisunique AND i.indisvalid
			AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
			""";

	private Guards() {
	}

	/**
	 * The guards that stand in a database.
	 * @param jdbc the database
	 * @return what each says as a fingerprint, by its name
	 */
	static Map<String, String> standingIn(JdbcClient jdbc) {
		Map<String, String> standing = new TreeMap<>();
		jdbc.sql(STANDING).query((row) -> {
			standing.put(row.getString("name"), Fingerprint.of(row.getString("says")).toString());
		});
		return standing;
	}

	/**
	 * The guards that the migrations make.
	 * @return what each says as a fingerprint, by its name
	 */
	static Map<String, String> writtenDown() {
		try (InputStream file = Objects.requireNonNull(Guards.class.getResourceAsStream(FILE), FILE)) {
			Map<String, String> written = new TreeMap<>();
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.isBlank() && !line.startsWith("#"))
				.map((line) -> line.split(" ", 2))
				.forEach((words) -> written.put(words[1], words[0]));
			return written;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
