package org.communitypoints.schools;

import java.util.List;

import org.communitypoints.members.KeptRecords;
import org.communitypoints.members.KeptTable;
import org.communitypoints.members.MemberId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is kept about a pupil: in which classes they were, and what was deposited by a
 * class list.
 */
@Component
class KeptBySchools implements KeptRecords {

	private final JdbcClient jdbc;

	KeptBySchools(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<KeptTable> about(MemberId member) {
		return List.of(KeptTable.read(this.jdbc, "classes", member, """
				SELECT s.line, k.school_year, k.grade, k.name AS class, s.seated_at
				FROM class_seat s LEFT JOIN school_class k ON k.id = s.class WHERE s.member = :member ORDER BY s.line
				""", "line", "school_year", "grade", "class", "seated_at"),
				KeptTable.read(this.jdbc, "class-deposits", member, """
						SELECT d.day::text, d.code AS act, w.points, d.made_by_name, d.made_at
						FROM award w JOIN class_award c ON c.transfer = w.transfer
						JOIN class_deposit d ON d.id = c.deposit WHERE w.member = :member ORDER BY d.made_at
						""", "day", "act", "points", "made_by_name", "made_at"));
	}

}
