package org.communitypoints.activities;

import java.util.List;

import org.communitypoints.members.KeptRecords;
import org.communitypoints.members.KeptTable;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept about a member's teams, where they came, and what they earned by it. */
@Component
class KeptByActivities implements KeptRecords {

	private final JdbcClient jdbc;

	KeptByActivities(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<KeptTable> about(MemberId member) {
		return List.of(KeptTable.read(this.jdbc, "teams", member, """
				SELECT t.name AS team, m.agreed_at, m.noted_by_name FROM team_member m JOIN team t ON t.id = m.team
				WHERE m.member = :member ORDER BY m.agreed_at
				""", "team", "agreed_at", "noted_by_name"), KeptTable.read(this.jdbc, "attendances", member, """
				SELECT a.day::text, a.place, a.code AS act, n.quantity, n.noted_at
				FROM attendance n JOIN activity a ON a.id = n.activity WHERE n.member = :member ORDER BY n.noted_at
				""", "day", "place", "act", "quantity", "noted_at"), KeptTable.read(this.jdbc, "awards", member, """
				SELECT day::text, code AS act, quantity, points, transfer::text FROM award
				WHERE member = :member ORDER BY day
				""", "day", "act", "quantity", "points", "transfer"));
	}

}
