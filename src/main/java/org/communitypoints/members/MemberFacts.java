package org.communitypoints.members;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is recorded about a member whom the reader has opened. */
@Component
public class MemberFacts {

	/** The most facts of a kind that are told. */
	public static final int LIMIT = 20;

	private final JdbcClient database;

	private final Members members;

	MemberFacts(JdbcClient database, Members members) {
		this.database = database;
		this.members = members;
	}

	/**
	 * What the member agreed to.
	 * @param member the member
	 * @return the consents, newest first, at most {@value #LIMIT}
	 */
	public List<ConsentFact> consents(MemberId member) {
		return this.database.sql("""
				SELECT text_version, language, channel, form_number, helper_name, helper_mandate, guardian_name,
					guardian_relation, guardian_birth_year, taken_by_name, given_at FROM consent
				WHERE member = :member ORDER BY given_at DESC, id DESC LIMIT :limit
				""")
			.param("member", member.value())
			.param("limit", LIMIT)
			.query((row, number) -> new ConsentFact(row.getInt("text_version"),
					ConsentLanguage.ofTag(row.getString("language")), ConsentChannel.valueOf(row.getString("channel")),
					row.getString("form_number"), helper(row), guardian(row), row.getString("taken_by_name"),
					moment(row, "given_at")))
			.list();
	}

	private static @Nullable Helper helper(ResultSet row) throws SQLException {
		String name = row.getString("helper_name");
		return (name != null) ? new Helper(name, row.getString("helper_mandate")) : null;
	}

	private static @Nullable Guardian guardian(ResultSet row) throws SQLException {
		String name = row.getString("guardian_name");
		return (name != null) ? new Guardian(name, GuardianRelation.valueOf(row.getString("guardian_relation")),
				row.getInt("guardian_birth_year"), true) : null;
	}

	/**
	 * Whether the member is to agree by themself to what a guardian agreed to for them,
	 * because they are no child any more.
	 * @param member the member
	 * @return true if that alone keeps them from earning
	 */
	public boolean hasOutgrownTheirGuardian(MemberId member) {
		return this.database.sql("""
				SELECT EXISTS (SELECT FROM consent c WHERE c.member = :member
						AND c.text_version = (SELECT max(version) FROM consent_text))
					AND NOT EXISTS (SELECT FROM consent_in_force f WHERE f.member = :member)
				""").param("member", member.value()).query(Boolean.class).single();
	}

	/**
	 * Who saw the member, page by page.
	 * @param member the member
	 * @param before the {@link LooksPage#nextOrNull()} of the page before; null for the
	 * newest
	 * @param limit how many looks at most
	 * @return the looks, newest first
	 */
	public LooksPage looks(MemberId member, @Nullable UUID before, int limit) {
		List<UUID> ids = new ArrayList<>();
		// the one row more than was asked for says whether there is an older page
		List<Look> looks = this.database.sql("""
				SELECT id, actor_name, how, looked_at FROM look
				WHERE member = :member AND (CAST(:before AS uuid) IS NULL OR (looked_at, id) <
					(SELECT l.looked_at, l.id FROM look l WHERE l.member = :member AND l.id = CAST(:before AS uuid)))
				ORDER BY looked_at DESC, id DESC LIMIT :limit
				""")
			.param("member", member.value())
			.param("before", before)
			.param("limit", limit + 1)
			.query((row, number) -> {
				ids.add(row.getObject("id", UUID.class));
				return new Look(row.getString("actor_name"), Look.How.valueOf(row.getString("how")),
						moment(row, "looked_at"));
			})
			.list();
		return (looks.size() > limit) ? new LooksPage(looks.subList(0, limit), ids.get(limit - 1))
				: new LooksPage(looks, null);
	}

	/**
	 * Whether a guardian consents for the member.
	 * @param member the member
	 * @return true if they were a child on joining and are under 14 still
	 */
	public boolean isChild(MemberId member) {
		return this.members.isChild(member);
	}

	/**
	 * What was put right about the member.
	 * @param member the member
	 * @return the corrections, newest first, at most {@value #LIMIT}
	 */
	public List<CorrectionFact> corrections(MemberId member) {
		return this.database.sql("""
				SELECT field, old_value, reason, corrected_by_name, corrected_at FROM member_correction
				WHERE member = :member ORDER BY corrected_at DESC, id LIMIT :limit
				""")
			.param("member", member.value())
			.param("limit", LIMIT)
			.query((row, number) -> new CorrectionFact(row.getString("field"), row.getString("old_value"),
					Objects.requireNonNullElse(row.getString("reason"), ""), row.getString("corrected_by_name"),
					moment(row, "corrected_at")))
			.list();
	}

	private static Instant moment(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

}
