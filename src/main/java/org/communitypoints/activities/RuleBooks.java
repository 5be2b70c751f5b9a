package org.communitypoints.activities;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the rule books: what holds where and when, and every version there ever was. */
@Component
public class RuleBooks {

	/** The most versions that a list holds. */
	static final int MOST_VERSIONS = 100;

	private static final String ACT = "SELECT a.*, b.version FROM act a JOIN rule_book b ON b.id = a.book ";

	private static final String IN_ORDER = """
			 ORDER BY array_position(ARRAY['ENVIRONMENT', 'VOLUNTEERING', 'NEIGHBOURS', 'LEARNING', 'FAMILY',
				'PUBLIC_AFFAIRS', 'SCHOOL'], a.category), a.code
			""";

	private final JdbcClient jdbc;

	RuleBooks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The acts that a community's members can earn by on a day: those of the programme's
	 * book, and those that the communities above and the community itself have added.
	 * @param community the community
	 * @param day the day
	 * @return the acts, by category and code
	 */
	public List<Act> inForce(CommunityId community, LocalDate day) {
		return this.jdbc.sql("""
				SELECT a.*, b.version FROM community_within up
				CROSS JOIN LATERAL (SELECT * FROM rule_book r WHERE r.community = up.ancestor
					AND r.published_at IS NOT NULL AND r.effective_from <= :day ORDER BY r.version DESC LIMIT 1) b
				JOIN act a ON a.book = b.id
				WHERE up.community = :community
				AND coalesce(a.effective_from, :day) <= :day AND coalesce(a.effective_until, :day) >= :day
				""" + IN_ORDER).param("community", community.value()).param("day", day).query(RuleBooks::act).list();
	}

	/**
	 * The act of a code that a community's members can earn by on a day.
	 * @param community the community
	 * @param code the act's code
	 * @param day the day
	 * @return the act, or empty if none of that code holds there and then
	 */
	public Optional<Act> inForce(CommunityId community, String code, LocalDate day) {
		return inForce(community, day).stream().filter((act) -> act.code().equals(code)).findFirst();
	}

	/**
	 * An act by its id, whatever has become of its version.
	 * @param act the act
	 * @return the act
	 * @throws NotFound if there is none, or only in a draft
	 */
	public Act require(ActId act) {
		return this.jdbc.sql(ACT + "WHERE a.id = :act AND b.published_at IS NOT NULL")
			.param("act", act.value())
			.query(RuleBooks::act)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * The newest published act of a code, for its name.
	 * @param code the act's code
	 * @return the act, or empty if no published version has it
	 */
	public Optional<Act> newest(String code) {
		return this.jdbc
			.sql(ACT + "WHERE a.code = :code AND b.published_at IS NOT NULL ORDER BY b.version DESC LIMIT 1")
			.param("code", code)
			.query(RuleBooks::act)
			.optional();
	}

	/**
	 * The published versions of a community's book.
	 * @param community the community
	 * @return the newest first, without their acts
	 */
	public List<RuleBook> versions(CommunityId community) {
		return this.jdbc.sql("""
				SELECT * FROM rule_book WHERE community = :community AND published_at IS NOT NULL
				ORDER BY version DESC LIMIT :limit
				""")
			.param("community", community.value())
			.param("limit", MOST_VERSIONS)
			.query((row, number) -> book(row, List.of()))
			.list();
	}

	/**
	 * A published version with its acts.
	 * @param community whose book
	 * @param version which version
	 * @return the version
	 * @throws NotFound if there is no such version, or it is a draft
	 */
	public RuleBook version(CommunityId community, int version) {
		return read(community, "version = :version AND published_at IS NOT NULL", version).orElseThrow(NotFound::new);
	}

	/**
	 * The draft of a community's book.
	 * @param community whose book
	 * @return the draft with its acts, or empty if there is none
	 */
	public Optional<RuleBook> draft(CommunityId community) {
		return read(community, "published_at IS NULL AND version >= :version", 1);
	}

	/**
	 * From which day an act's version holds, and the day from which a later version of
	 * the same book takes its place.
	 */
	Terms terms(Act act) {
		return this.jdbc.sql("""
				SELECT greatest(b.effective_from, a.effective_from) AS first, p.award_days, (
					SELECT min(later.effective_from) FROM rule_book later WHERE later.community = b.community
					AND later.published_at IS NOT NULL AND later.version > b.version) AS next
				FROM act a JOIN rule_book b ON b.id = a.book JOIN community c ON c.id = b.community
				JOIN programme p ON p.id = c.programme
				WHERE a.id = :act AND b.published_at IS NOT NULL
				""")
			.param("act", act.id().value())
			.query((row, number) -> new Terms(row.getObject("first", LocalDate.class),
					row.getObject("next", LocalDate.class), row.getInt("award_days")))
			.optional()
			.orElseThrow(NotFound::new);
	}

	private Optional<RuleBook> read(CommunityId community, String which, int version) {
		return this.jdbc.sql("SELECT * FROM rule_book WHERE community = :community AND " + which)
			.param("community", community.value())
			.param("version", version)
			.query((row, number) -> book(row, acts(row.getObject("id", UUID.class))))
			.optional();
	}

	private List<Act> acts(UUID book) {
		return this.jdbc.sql(ACT + "WHERE b.id = :book" + IN_ORDER).param("book", book).query(RuleBooks::act).list();
	}

	private static RuleBook book(ResultSet row, List<Act> acts) throws SQLException {
		@Nullable OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
		@Nullable Instant publishedAt = (published != null) ? published.toInstant() : null;
		return new RuleBook(new CommunityId(row.getObject("community", UUID.class)), row.getInt("version"),
				row.getObject("effective_from", LocalDate.class), publishedAt, acts);
	}

	private static Act act(ResultSet row, int number) throws SQLException {
		return new Act(new ActId(row.getObject("id", UUID.class)), row.getString("code"),
				Category.valueOf(row.getString("category")), row.getString("name_zh"), row.getString("name_en"),
				row.getInt("points"), Unit.valueOf(row.getString("unit")), row.getInt("monthly_cap"),
				Evidence.valueOf(row.getString("evidence")), row.getObject("effective_from", LocalDate.class),
				row.getObject("effective_until", LocalDate.class),
				new CommunityId(row.getObject("community", UUID.class)), row.getInt("version"));
	}

	/**
	 * When an act's version holds.
	 *
	 * @param first the first day
	 * @param next the day from which a later version holds; null for none
	 * @param awardDays how many days after it happened it can still be awarded
	 */
	record Terms(LocalDate first, @Nullable LocalDate next, int awardDays) {
	}

}
