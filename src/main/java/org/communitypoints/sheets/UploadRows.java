package org.communitypoints.sheets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.database.Patience;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** The uploads in the database, written and read in sets. */
@Repository
class UploadRows {

	/** What keeps cells apart; it cannot be seen, so no cell has it. */
	private static final String BETWEEN = "\u001F";

	private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(60);

	private final JdbcClient jdbc;

	private final Patience patience;

	UploadRows(JdbcClient jdbc, Patience patience) {
		this.jdbc = jdbc;
		this.patience = patience;
	}

	/** Gives the long work of this transaction the time that it needs. */
	void takeYourTime() {
		this.patience.upTo(LONGEST_STATEMENT);
		this.jdbc
			.sql("SELECT set_config('lock_timeout', '5s', true), "
					+ "set_config('idle_in_transaction_session_timeout', '120s', true)")
			.query()
			.singleRow();
	}

	void add(UploadId id, String kind, Actor by, String fileName, List<String> settings) {
		this.jdbc.sql("DELETE FROM upload WHERE owner = ? AND kind = ? AND state = 'STAGED'")
			.params(by.id().value(), kind)
			.update();
		this.jdbc.sql("""
				INSERT INTO upload (id, kind, owner, owner_name, owner_role, community, file_name, settings)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?)
				""")
			.params(id.value(), kind, by.id().value(), by.name(), by.role().name(), by.community().value(), fileName,
					String.join(BETWEEN, settings))
			.update();
	}

	void addRows(UploadId id, List<SheetRow> rows) {
		this.jdbc.sql("INSERT INTO upload_row (upload, number, cells) SELECT ?, r.* FROM unnest(?::int[], ?::text[]) r")
			.param(id.value())
			.param(new SqlArrayValue("int4", rows.stream().map(SheetRow::number).toArray()))
			.param(new SqlArrayValue("text", rows.stream().map((row) -> String.join(BETWEEN, row.cells())).toArray()))
			.update();
	}

	void understand(UploadId id, Headings headings) {
		this.jdbc.sql("UPDATE upload SET heading_row = ?, headings = ? WHERE id = ?")
			.params(headings.row(), String.join(BETWEEN, headings.texts()), id.value())
			.update();
		this.jdbc.sql("DELETE FROM upload_row WHERE upload = ? AND number <= ?")
			.params(id.value(), headings.row())
			.update();
		match(id, headings.matching());
	}

	void match(UploadId id, List<Integer> matching) {
		this.jdbc.sql("UPDATE upload SET matching = ? WHERE id = ?")
			.param(new SqlArrayValue("int4", matching.toArray()))
			.param(id.value())
			.update();
	}

	/** All rows, with their cells in the order of the wanted columns. */
	List<SheetRow> rows(UploadId id, List<Integer> matching) {
		return this.jdbc.sql("SELECT number, cells FROM upload_row WHERE upload = ? ORDER BY number")
			.param(id.value())
			.query((row, number) -> wanted(row, matching))
			.list();
	}

	/** The first rows, with their cells as they stand in the file. */
	List<SheetRow> first(UploadId id, int limit) {
		return this.jdbc.sql("SELECT number, cells FROM upload_row WHERE upload = ? ORDER BY number LIMIT ?")
			.params(id.value(), limit)
			.query((row, number) -> asSent(row))
			.list();
	}

	/** Rows with something wrong, as they stand in the file, from a row on. */
	Map<SheetRow, List<RowFault>> faulty(UploadId id, int after, int limit) {
		Map<SheetRow, List<RowFault>> faulty = new LinkedHashMap<>();
		this.jdbc.sql("""
				SELECT number, cells, faults FROM upload_row
				WHERE upload = ? AND verdict = 'FAULTY' AND number > ? ORDER BY number LIMIT ?
				""").params(id.value(), after, limit).query((row) -> {
			SheetRow sent = asSent(row);
			faulty.put(sent,
					texts(row, "faults").stream().map((fault) -> RowFault.read(sent.number(), fault)).toList());
		});
		return faulty;
	}

	void judge(UploadId id, Verdict verdict) {
		this.jdbc.sql("UPDATE upload_row SET verdict = 'GOOD', faults = '{}' WHERE upload = ? AND verdict <> 'GOOD'")
			.param(id.value())
			.update();
		Map<Integer, List<String>> faults = new LinkedHashMap<>();
		verdict.faults()
			.forEach((fault) -> faults.computeIfAbsent(fault.row(), (row) -> new ArrayList<>()).add(fault.written()));
		this.jdbc.sql("""
				UPDATE upload_row r SET verdict = 'FAULTY', faults = array_append(r.faults, f.fault)
				FROM (SELECT number, string_agg(fault, chr(29)) AS fault
					FROM unnest(?::int[], ?::text[]) AS n (number, fault) GROUP BY number) f
				WHERE r.upload = ? AND r.number = f.number
				""")
			.param(new SqlArrayValue("int4", faults.keySet().toArray()))
			.param(new SqlArrayValue("text",
					faults.values().stream().map((each) -> String.join("\u001D", each)).toArray()))
			.param(id.value())
			.update();
		this.jdbc
			.sql("UPDATE upload_row SET verdict = 'SKIPPED' WHERE upload = ? AND number = ANY (?) AND verdict = 'GOOD'")
			.param(id.value())
			.param(new SqlArrayValue("int4", verdict.skipped().toArray()))
			.update();
		this.jdbc
			.sql("""
					UPDATE upload u SET summary = ?, obstacles = ?, row_count = c.all_rows, skipped = c.skipped, faulty = c.faulty
					FROM (SELECT count(*) AS all_rows, count(*) FILTER (WHERE verdict = 'SKIPPED') AS skipped,
						count(*) FILTER (WHERE verdict = 'FAULTY') AS faulty FROM upload_row WHERE upload = ?) c
					WHERE u.id = ?
					""")
			.param(said(verdict.summary()))
			.param(said(verdict.obstacles()))
			.param(id.value())
			.param(id.value())
			.update();
	}

	Optional<Upload> find(UploadId id) {
		return this.jdbc.sql("SELECT * FROM upload WHERE id = ?").param(id.value()).query(this::upload).optional();
	}

	/** Moves an upload from one state to another; false if it was in another by then. */
	boolean move(UploadId id, Upload.State from, Upload.State to) {
		return this.jdbc.sql("UPDATE upload SET state = ?, written = 0 WHERE id = ? AND state = ?")
			.params(to.name(), id.value(), from.name())
			.update() == 1;
	}

	void written(UploadId id, int written) {
		this.jdbc.sql("UPDATE upload SET written = ? WHERE id = ?").params(written, id.value()).update();
	}

	/** Done: the rows go, and what was done stays to be read. */
	boolean finish(UploadId id, List<Said> done) {
		this.jdbc.sql("DELETE FROM upload_row WHERE upload = ?").param(id.value()).update();
		return this.jdbc
			.sql("""
					UPDATE upload SET state = 'DONE', written = row_count - skipped, summary = ?, headings = '', file_name = ''
					WHERE id = ? AND state = 'RUNNING'
					""")
			.param(said(done))
			.param(id.value())
			.update() == 1;
	}

	boolean remove(UploadId id) {
		return this.jdbc.sql("DELETE FROM upload WHERE id = ? AND state IN ('STAGED', 'DONE')")
			.param(id.value())
			.update() == 1;
	}

	/**
	 * Removes what was sent more than a day ago, with everything in it; also what was
	 * interrupted while it was written, but not what is being written.
	 */
	int removeOld() {
		List<UploadId> old = this.jdbc.sql("SELECT id FROM upload WHERE made_at < now() - interval '24 hours'")
			.query(UUID.class)
			.list()
			.stream()
			.map(UploadId::new)
			.filter(this::hold)
			.toList();
		return this.jdbc.sql("DELETE FROM upload WHERE id = ANY (?)")
			.param(new SqlArrayValue("uuid", old.stream().map(UploadId::value).toArray()))
			.update();
	}

	Optional<UploadId> nextWaiting() {
		return this.jdbc.sql("SELECT id FROM upload WHERE state = 'QUEUED' ORDER BY made_at LIMIT 1")
			.query(UUID.class)
			.optional()
			.map(UploadId::new);
	}

	/**
	 * Holds an upload until the transaction ends, however it ends: if the application
	 * dies, its connection does too, and everybody sees that nobody holds it any more.
	 */
	boolean hold(UploadId id) {
		return this.jdbc.sql("SELECT pg_try_advisory_xact_lock(?)")
			.param(id.value().getLeastSignificantBits())
			.query(Boolean.class)
			.single();
	}

	/** Checks at once what is otherwise checked at the commit, so that it is no heap. */
	void checkConstraints() {
		this.jdbc.sql("SET CONSTRAINTS ALL IMMEDIATE").update();
		this.jdbc.sql("SET CONSTRAINTS ALL DEFERRED").update();
	}

	private Upload upload(ResultSet row, int number) throws SQLException {
		Actor by = new Actor(new ActorId(row.getObject("owner", UUID.class)), row.getString("owner_name"),
				Role.valueOf(row.getString("owner_role")), new CommunityId(row.getObject("community", UUID.class)),
				null);
		Integer[] matching = (Integer[]) row.getArray("matching").getArray();
		return new Upload(new UploadId(row.getObject("id", UUID.class)), row.getString("kind"), by,
				row.getString("file_name"), split(row.getString("settings")),
				Upload.State.valueOf(row.getString("state")), split(row.getString("headings")), List.of(matching),
				row.getInt("row_count"), row.getInt("skipped"), row.getInt("faulty"), row.getInt("written"),
				texts(row, "summary").stream().map(Said::read).toList(),
				texts(row, "obstacles").stream().map(Said::read).toList(),
				row.getObject("made_at", OffsetDateTime.class).toInstant());
	}

	private static SheetRow asSent(ResultSet row) throws SQLException {
		return new SheetRow(row.getInt("number"), split(row.getString("cells")));
	}

	private static SheetRow wanted(ResultSet row, List<Integer> matching) throws SQLException {
		SheetRow sent = asSent(row);
		return new SheetRow(sent.number(), matching.stream().map(sent::cell).toList());
	}

	private static List<String> split(String cells) {
		return List.of(cells.split(BETWEEN, -1));
	}

	/** Several faults of one row lie in one text, since arrays do not come in sets. */
	private static List<String> texts(ResultSet row, String column) throws SQLException {
		String[] texts = (String[]) row.getArray(column).getArray();
		return Arrays.stream(texts).flatMap((text) -> List.of(text.split("\u001D", -1)).stream()).toList();
	}

	private static SqlArrayValue said(Collection<Said> all) {
		return new SqlArrayValue("text", all.stream().map(Said::written).toArray());
	}

}
