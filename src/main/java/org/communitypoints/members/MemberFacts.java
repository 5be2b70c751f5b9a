package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is recorded about a member whom the reader has opened. */
@Component
public class MemberFacts {

	/** The most facts of a kind that are told. */
	public static final int LIMIT = 20;

	private final JdbcClient database;

	MemberFacts(JdbcClient database) {
		this.database = database;
	}

	/**
	 * What the member agreed to.
	 * @param member the member
	 * @return the consents, newest first, at most {@value #LIMIT}
	 */
	public List<ConsentFact> consents(MemberId member) {
		return this.database.sql("""
				SELECT text_version, language, channel, form_number, taken_by_name, given_at FROM consent
				WHERE member = :member ORDER BY given_at DESC LIMIT :limit
				""")
			.param("member", member.value())
			.param("limit", LIMIT)
			.query((row, number) -> new ConsentFact(row.getInt("text_version"),
					ConsentLanguage.ofTag(row.getString("language")), ConsentChannel.valueOf(row.getString("channel")),
					row.getString("form_number"), row.getString("taken_by_name"), moment(row, "given_at")))
			.list();
	}

	/**
	 * Who saw the member.
	 * @param member the member
	 * @return the looks, newest first, at most {@value #LIMIT}
	 */
	public List<Look> looks(MemberId member) {
		return this.database.sql("""
				SELECT actor_name, how, looked_at FROM look
				WHERE member = :member ORDER BY looked_at DESC, id DESC LIMIT :limit
				""")
			.param("member", member.value())
			.param("limit", LIMIT)
			.query((row, number) -> new Look(row.getString("actor_name"), Look.How.valueOf(row.getString("how")),
					moment(row, "looked_at")))
			.list();
	}

	private static Instant moment(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
