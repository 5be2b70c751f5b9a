package org.communitypoints.members;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes everything personal about one member out of the database: the list of where it
 * is, and the statements that follow from the list. A test reads the database's catalogue
 * and fails when a table of members has a column that stands neither here nor among those
 * that are free of personal data.
 */
@Component
class ErasePersonalData {

	private static final String OF_THE_MEMBER = "member = :member";

	/** Tables that somebody sent and has not confirmed, if the member is in one. */
	private static final String NAMES_THE_MEMBER = """
			state = 'STAGED' AND EXISTS (
				SELECT FROM (
					SELECT translate(lower(normalize(r.cells, NFKC)), E' \\t-', '') AS cells
					FROM upload_row r WHERE r.upload = upload.id OFFSET 0
				) sent JOIN (
					SELECT m.name AS word FROM member m WHERE m.id = :member
					UNION SELECT m.phone FROM member m WHERE m.id = :member
					UNION SELECT c.old_value FROM member_correction c WHERE c.member = :member AND c.field IN ('NAME', 'PHONE')
					UNION SELECT c.form_number FROM consent c WHERE c.member = :member
					UNION SELECT c.guardian_name FROM consent c WHERE c.member = :member
					UNION SELECT c.helper_name FROM consent c WHERE c.member = :member
				) said ON position(translate(lower(said.word), E' \\t-', '') IN sent.cells) > 0)
			""";

	/**
	 * Where something personal is, in the order in which it is taken away; the member's
	 * own row comes last.
	 */
	static final List<Place> PLACES = List.of(Place.rows("upload", NAMES_THE_MEMBER),
			Place.rows("member_key",
					"community = (SELECT m.community FROM member m WHERE m.id = :member) AND member = :member"),
			Place.rows("member_key_across", OF_THE_MEMBER), Place.rows("pin", OF_THE_MEMBER),
			Place.rows("sign_in_code", OF_THE_MEMBER),
			Place.rows("household_act", "(member = :member OR decided_by = :member)"),
			Place.rows("class_seat", OF_THE_MEMBER),
			Place.columns("member_correction", OF_THE_MEMBER, "old_value", "reason"),
			Place.columns("consent", OF_THE_MEMBER, "form_number", "helper_name", "helper_mandate", "guardian_name",
					"guardian_relation", "guardian_birth_year"),
			Place.columns("withdrawal", OF_THE_MEMBER, "form_number"), Place.columns("death", OF_THE_MEMBER, "died_on"),
			Place.rows("claim_photo", OF_THE_MEMBER),
			Place.columns("claim", OF_THE_MEMBER, "words", "form_number", "helper_name"),
			Place.columns("objection", "claim IN (SELECT c.id FROM claim c WHERE c.member = :member)", "words"),
			Place.columns("objection_answer",
					"objection IN (SELECT j.id FROM claim c JOIN objection j ON j.claim = c.id WHERE c.member = :member)",
					"words"),
			Place.columns("claim_appeal", OF_THE_MEMBER, "words"),
			Place.columns("member", "id = :member", "name", "phone", "pinyin", "birth_year"));

	/**
	 * The columns of tables that name a member in which nothing personal of the member
	 * stands: codes, numbers of the books, and the names of the staff.
	 */
	static final Map<String, Set<String>> FREE = Map.ofEntries(
			Map.entry("consent", Set.of("text_version", "language", "channel", "taken_by_name")),
			Map.entry("withdrawal", Set.of("channel")), Map.entry("card", Set.of("number", "replaces")),
			Map.entry("look", Set.of("actor_name", "how")),
			Map.entry("member_correction", Set.of("field", "corrected_by_name")),
			Map.entry("erasure", Set.of("expired")), Map.entry("basket", Set.of("points_to_use")),
			Map.entry("basket_aside", Set.of("points_to_use")),
			Map.entry("redemption",
					Set.of("number", "card_ending", "points", "cash_fen", "balance_after", "clerk_name",
							"household_points", "household_after")),
			Map.entry("backorder",
					Set.of("number", "name_zh", "name_en", "unit", "quantity", "price", "points", "cash_fen",
							"clerk_name")),
			Map.entry("household_seat", Set.of("monthly_limit")), Map.entry("inheritance", Set.of("points")),
			Map.entry("member_move", Set.of("moved_by_name")), Map.entry("paper_book_entry", Set.of("signed_on")),
			Map.entry("death", Set.of("document", "recorded_by_name")),
			Map.entry("different_people", Set.of("said_by_name")),
			Map.entry("merge", Set.of("reason", "merged_by_name")),
			Map.entry("separate_consent", Set.of("purpose", "channel", "taken_by_name")),
			Map.entry("correction", Set.of("points", "reason", "asked_by_name")),
			Map.entry("team_member", Set.of("noted_by_name")), Map.entry("attendance", Set.of("quantity")),
			Map.entry("award", Set.of("points", "day", "month", "quantity", "code")),
			Map.entry("claim", Set.of("code", "day", "quantity", "how", "entered_by_name")),
			Map.entry("objection", Set.of("round", "how")), Map.entry("objection_answer", Set.of("answered_by_name")));

	private final JdbcClient jdbc;

	ErasePersonalData(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Erases one member, in the caller's transaction. */
	void erase(MemberId member) {
		PLACES.forEach((place) -> this.jdbc.sql(place.sql()).param("member", member.value()).update());
	}

	/**
	 * A place where something personal is: whole rows, or some columns of a row that
	 * stays.
	 */
	record Place(String table, String where, List<String> columns) {

		static Place rows(String table, String where) {
			return new Place(table, where, List.of());
		}

		static Place columns(String table, String where, String... columns) {
			return new Place(table, where, List.of(columns));
		}

		String sql() {
			if (this.columns.isEmpty()) {
				return "DELETE FROM " + this.table + " WHERE " + this.where;
			}
			return "UPDATE " + this.table + " SET "
					+ this.columns.stream().map((column) -> column + " = NULL").collect(Collectors.joining(", "))
					+ " WHERE " + this.where + " AND num_nonnulls(" + String.join(", ", this.columns) + ") > 0";
		}

	}

}
