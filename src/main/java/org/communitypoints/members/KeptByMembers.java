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
				read("consents", member, """
						SELECT c.given_at, c.text_version, c.language, c.channel, c.form_number, c.taken_by_name,
							c.helper_name, c.helper_mandate, c.guardian_name, c.guardian_relation,
							c.guardian_birth_year, c.child_agreed, t.title, t.body
						FROM consent c
						JOIN consent_text t ON t.version = c.text_version AND t.language = c.language
						WHERE c.member = :member ORDER BY c.given_at
						""", "given_at", "text_version", "language", "channel", "form_number", "taken_by_name",
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
				read("card-prints", member, """
						SELECT s.printed_at, p.card, p.again, s.printed_by_name
						FROM card k JOIN card_print p ON p.card = k.number JOIN card_sheet s ON s.id = p.sheet
						WHERE k.member = :member ORDER BY s.printed_at
						""", "printed_at", "card", "again", "printed_by_name"),
				read("household", member, """
						SELECT entered_at, act, member = :member AS about_you, decided_by = :member AS decided_by_you,
							monthly_limit, channel, form_number, helper_name, entered_by_name
						FROM household_act WHERE member = :member OR decided_by = :member ORDER BY entered_at
						""", "entered_at", "act", "about_you", "decided_by_you", "monthly_limit", "channel",
						"form_number", "helper_name", "entered_by_name"),
				read("moves", member, """
						SELECT v.moved_at, f.name_zh AS from_community, t.name_zh AS to_community, v.leaves_household,
							v.moved_by_name
						FROM member_move v JOIN community f ON f.id = v.from_place JOIN community t ON t.id = v.to_place
						WHERE v.member = :member ORDER BY v.moved_at
						""", "moved_at", "from_community", "to_community", "leaves_household", "moved_by_name"),
				read("entries", member, """
						SELECT merged_at AS said_at, 'MERGED' AS said, duplicate = :member AS this_entry_ended, reason,
							merged_by_name AS said_by_name
						FROM merge WHERE :member IN (duplicate, kept)
						UNION ALL
						SELECT said_at, 'TWO_PEOPLE', false, NULL, said_by_name
						FROM different_people WHERE :member IN (one, other)
						UNION ALL
						SELECT recorded_at, 'DIED', true, document, recorded_by_name FROM death WHERE member = :member
						ORDER BY said_at
						""", "said_at", "said", "this_entry_ended", "reason", "said_by_name"),
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
