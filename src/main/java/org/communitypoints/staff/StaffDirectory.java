package org.communitypoints.staff;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Role;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on the staff, as far as the reader sees. */
@Component
public class StaffDirectory {

	/** How many one page shows. */
	public static final int LIMIT = 100;

	private static final String ENTRY = """
			SELECT m.id, m.sign_in_name, m.display_name, m.role, m.appointed_at, m.disabled_at,
				COALESCE(s.code, c.code) AS place_code, COALESCE(s.name_zh, c.name_zh) AS place_zh,
				COALESCE(s.name_en, c.name_en) AS place_en
			FROM staff_member m LEFT JOIN shop s ON s.id = m.shop LEFT JOIN community c ON c.id = m.community
			""";

	// Who belongs to a shop belongs where the shop stands.
	private static final String SEEN = ENTRY + """
			JOIN community_within w ON w.community = COALESCE(s.community, m.community) AND w.ancestor = :top
			""";

	private final JdbcClient database;

	StaffDirectory(JdbcClient database) {
		this.database = database;
	}

	/**
	 * The staff in the reader's part of the tree, in the order of their sign-in names.
	 * @param actor who reads
	 * @param words part of a name, of a sign-in name or of a place's code; empty for all
	 * @param after the sign-in name that the page before ended with; empty for the first
	 * page
	 * @return at most {@link #LIMIT}
	 */
	public List<StaffEntry> list(Actor actor, String words, String after) {
		return this.database.sql(SEEN + """
				WHERE m.sign_in_name > :after AND (:words = '' OR strpos(lower(m.display_name), lower(:words)) > 0
					OR strpos(m.sign_in_name, lower(:words)) > 0
					OR strpos(lower(COALESCE(s.code, c.code)), lower(:words)) > 0)
				ORDER BY m.sign_in_name LIMIT :limit
				""")
			.param("top", actor.community().value())
			.param("words", words)
			.param("after", after)
			.param("limit", LIMIT)
			.query(StaffDirectory::entry)
			.list();
	}

	/**
	 * The first eleven who were appointed, for the demo's sign-in page.
	 * @return at most eleven, in the order of their appointment
	 */
	public List<StaffEntry> first() {
		return this.database.sql(ENTRY + "WHERE m.disabled_at IS NULL ORDER BY m.appointed_at, m.id LIMIT 11")
			.query(StaffDirectory::entry)
			.list();
	}

	/**
	 * One staff member.
	 * @param actor who reads
	 * @param signInName whom they look for
	 * @return the staff member
	 * @throws NotFound if there is none in the reader's part of the tree
	 */
	public StaffEntry require(Actor actor, String signInName) {
		return this.database.sql(SEEN + "WHERE m.sign_in_name = :name")
			.param("top", actor.community().value())
			.param("name", signInName)
			.query(StaffDirectory::entry)
			.optional()
			.orElseThrow(NotFound::new);
	}

	private static StaffEntry entry(ResultSet row, int number) throws SQLException {
		Timestamp disabled = row.getTimestamp("disabled_at");
		return new StaffEntry(new ActorId(row.getObject("id", UUID.class)), row.getString("sign_in_name"),
				row.getString("display_name"), Role.valueOf(row.getString("role")), row.getString("place_code"),
				row.getString("place_zh"), row.getString("place_en"), row.getTimestamp("appointed_at").toInstant(),
				(disabled != null) ? disabled.toInstant() : null);
	}

}
