package org.communitypoints.members;

import java.util.List;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this room keeps about a member. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeptByMembers implements KeptRecords {

	private final JdbcClient jdbc;

	KeptByMembers(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<KeptTable> about(MemberId member) {
		return List.of(
				read("person", member,
						"""
								SELECT m.id::text, m.name, m.pinyin, m.phone, m.birth_year, c.name_zh AS community, c.name_en AS community_english,
								m.joined_at, w.withdrawn_at, w.channel AS withdrawn_how, w.form_number AS withdrawal_form,
								w.redeemable_until
								FROM member m JOIN community c ON c.id = m.community LEFT JOIN withdrawal w ON w.member = m.id
								WHERE m.id = :member
								""",
						"id", "name", "pinyin", "phone", "birth_year", "community", "community_english", "joined_at",
						"withdrawn_at", "withdrawn_how", "withdrawal_form", "redeemable_until"),
				read("consents", member,
						"""
								SELECT c.given_at, c.text_version, c.language, c.channel, c.form_number, c.taken_by_name, c.helper_name,
								c.helper_mandate, c.guardian_name, c.guardian_relation, c.guardian_birth_year, c.child_agreed,
								t.title, t.body
								FROM consent c JOIN consent_text t ON t.version = c.text_version AND t.language = c.language
								WHERE c.member = :member ORDER BY c.given_at
								""",
						"given_at", "text_version", "language", "channel", "form_number", "taken_by_name",
						"helper_name", "helper_mandate", "guardian_name", "guardian_relation", "guardian_birth_year",
						"child_agreed", "title", "body"),
				read("separate-consents", member, """
						SELECT decided_at, purpose, given, channel, taken_by_name FROM separate_consent
						WHERE member = :member ORDER BY decided_at
						""", "decided_at", "purpose", "given", "channel", "taken_by_name"),
				read("pin", member, "SELECT set_at, wrong_tries, locked_until FROM pin WHERE member = :member",
						"set_at", "wrong_tries", "locked_until"),
				read("cards", member,
						"SELECT number, replaces, issued_at FROM card WHERE member = :member ORDER BY issued_at",
						"number", "replaces", "issued_at"),
				read("search-words", member,
						"""
								SELECT k.key AS word FROM member m JOIN member_key k ON k.community = m.community AND k.member = m.id
								WHERE m.id = :member ORDER BY k.key
								""",
						"word"),
				read("corrections", member, """
						SELECT corrected_at, field, old_value, reason, corrected_by_name FROM member_correction
						WHERE member = :member ORDER BY corrected_at
						""", "corrected_at", "field", "old_value", "reason", "corrected_by_name"),
				read("looks", member, """
						SELECT looked_at, actor_name, how FROM look WHERE member = :member ORDER BY looked_at
						""", "looked_at", "actor_name", "how"));
	}

	private KeptTable read(String name, MemberId member, String sql, String... columns) {
		return KeptTable.read(this.jdbc, name, member, sql, columns);
	}

}
