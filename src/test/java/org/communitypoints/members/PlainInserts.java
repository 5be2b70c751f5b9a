package org.communitypoints.members;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.communitypoints.database.TestDatabase;

/**
 * The yardstick for moving in: the rows that it left, all of them and in the same tables,
 * written again by plain INSERTs of many rows into copies that have the same keys,
 * indexes and checks, and no guard. Nothing can be faster and still keep the rows.
 */
final class PlainInserts {

	private static final String PROGRAMS = Path.of("target", "test-programs").toAbsolutePath().toString();

	private static final int IN_ONE_GO = 2_500;

	/** Each table, and which of its rows belong to the members of a community. */
	private static final Map<String, String> ROWS = rows();

	private PlainInserts() {
	}

	/**
	 * Writes the rows of a community's members once more.
	 * @param community the community's id
	 * @return how many rows there are, and how long that took
	 * @throws SQLException if the database refuses
	 */
	static Written again(String community) throws SQLException {
		try (Connection owner = TestDatabase.asOwner(); Statement statement = owner.createStatement()) {
			owner.setAutoCommit(false);
			Map<String, List<String>> inserts = new LinkedHashMap<>();
			long rows = 0;
			for (Map.Entry<String, String> table : ROWS.entrySet()) {
				statement.execute("CREATE TABLE plain_" + table.getKey() + " (LIKE " + table.getKey()
						+ " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)");
				List<String> some = new ArrayList<>();
				try (ResultSet row = statement.executeQuery("SELECT quote_literal(t::text) FROM " + table.getKey()
						+ " t WHERE " + table.getValue().formatted(community))) {
					while (row.next()) {
						some.add("(" + row.getString(1) + "::plain_" + table.getKey() + ")");
						rows++;
					}
				}
				List<String> statements = inserts.computeIfAbsent(table.getKey(), (same) -> new ArrayList<>());
				for (int from = 0; from < some.size(); from += IN_ONE_GO) {
					statements.add("INSERT INTO plain_" + table.getKey() + " SELECT (r).* FROM (VALUES "
							+ String.join(",", some.subList(from, Math.min(from + IN_ONE_GO, some.size())))
							+ ") AS v (r)");
				}
			}
			owner.commit();
			Duration worked = worked();
			long before = System.nanoTime();
			for (List<String> statements : inserts.values()) {
				for (String insert : statements) {
					statement.executeUpdate(insert);
				}
			}
			owner.commit();
			Written written = new Written(rows, Duration.ofNanos(System.nanoTime() - before), worked().minus(worked));
			for (String table : ROWS.keySet()) {
				statement.execute("DROP TABLE plain_" + table);
			}
			owner.commit();
			return written;
		}
	}

	/**
	 * The processor time that this program and its embedded server have taken so far;
	 * unlike a clock it says the same on a busy machine.
	 * @return the time
	 */
	static Duration worked() {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.pid() == ProcessHandle.current().pid()
					|| process.info().command().orElse("").startsWith(PROGRAMS))
			.map((process) -> process.info().totalCpuDuration().orElse(Duration.ZERO))
			.reduce(Duration.ZERO, Duration::plus);
	}

	private static Map<String, String> rows() {
		String members = "IN (SELECT m.id FROM member m WHERE m.community = '%1$s')";
		String wallets = "IN (SELECT a.id FROM account a JOIN member m ON m.id = a.holder AND a.kind = 'WALLET' WHERE m.community = '%1$s')";
		Map<String, String> rows = new LinkedHashMap<>();
		rows.put("member", "t.community = '%1$s'");
		rows.put("member_key", "t.community = '%1$s'");
		rows.put("consent", "t.member " + members);
		rows.put("used_form_number",
				"t.number_hash IN (SELECT sha256(convert_to(c.form_number, 'UTF8')) FROM consent c WHERE c.member "
						+ members + ")");
		rows.put("account", "t.id " + wallets);
		rows.put("card", "t.member " + members);
		rows.put("paper_book_entry", "t.member " + members);
		rows.put("transfer", "t.to_account " + wallets);
		rows.put("entry", "t.transfer IN (SELECT x.id FROM transfer x WHERE x.to_account " + wallets + ")");
		rows.put("audit_entry",
				"t.act = 'member-joined' AND t.actor = (SELECT c.taken_by FROM consent c WHERE c.member " + members
						+ " LIMIT 1)");
		return rows;
	}

	/**
	 * What was written.
	 *
	 * @param rows how many rows
	 * @param time how long it took
	 * @param worked how much processor time it took
	 */
	record Written(long rows, Duration time, Duration worked) {
	}

}
