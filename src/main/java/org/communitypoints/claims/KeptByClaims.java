package org.communitypoints.claims;

import java.util.List;

import org.communitypoints.members.KeptRecords;
import org.communitypoints.members.KeptTable;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept about what a member claimed, and what others said about it. */
@Component
class KeptByClaims implements KeptRecords {

	private final JdbcClient jdbc;

	KeptByClaims(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<KeptTable> about(MemberId member) {
		return List.of(KeptTable.read(this.jdbc, "claims", member, """
				SELECT v.id::text AS claim, v.day::text, v.code AS act, v.quantity, v.words, v.how, v.form_number,
					v.helper_name, v.entered_at, v.state, v.given AS points,
					EXISTS (SELECT FROM claim_photo p WHERE p.claim = v.id) AS photo
				FROM claim_now v WHERE v.member = :member ORDER BY v.entered_at, v.id
				""", "claim", "day", "act", "quantity", "words", "how", "form_number", "helper_name", "entered_at",
				"state", "points", "photo"),
				KeptTable.read(this.jdbc, "objections", member,
						"""
								SELECT j.claim::text, j.objected_at, j.words, x.upheld, x.words AS answer, x.answered_at
								FROM claim c JOIN objection j ON j.claim = c.id LEFT JOIN objection_answer x ON x.objection = j.id
								WHERE c.member = :member ORDER BY j.objected_at, j.id
								""",
						"claim", "objected_at", "words", "upheld", "answer", "answered_at"),
				KeptTable.read(this.jdbc, "appeals", member, """
						SELECT a.claim::text, a.appealed_at, a.words FROM claim c JOIN claim_appeal a ON a.claim = c.id
						WHERE c.member = :member ORDER BY a.appealed_at
						""", "claim", "appealed_at", "words"));
	}

}
