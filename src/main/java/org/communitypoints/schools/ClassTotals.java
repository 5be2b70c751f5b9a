package org.communitypoints.schools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.communitypoints.communities.Community;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.shops.ShopLine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a shop may expect on a day on which the pupils of a school redeem: totals of
 * classes, and nothing about anybody.
 */
@Component
public class ClassTotals {

	private static final int SHOPS = 200;

	private final JdbcClient jdbc;

	private final Classes classes;

	ClassTotals(JdbcClient jdbc, Classes classes) {
		this.jdbc = jdbc;
		this.classes = classes;
	}

	/**
	 * The shops that serve a school.
	 * @param school the school
	 * @return the shops, the nearest first
	 */
	public List<ShopLine> shops(CommunityId school) {
		return this.jdbc.sql("""
				SELECT s.code, s.name_zh, s.name_en, c.name_zh AS community_zh, c.name_en AS community_en
				FROM shop s JOIN community_within w ON w.ancestor = s.catchment AND w.community = :school
				JOIN community c ON c.id = s.community
				ORDER BY w.distance, s.code LIMIT :limit
				""")
			.param("school", school.value())
			.param("limit", SHOPS)
			.query((row, number) -> new ShopLine(row.getString("code"), row.getString("name_zh"),
					row.getString("name_en"), row.getString("community_zh"), row.getString("community_en")))
			.list();
	}

	/**
	 * What the classes of a school could redeem.
	 * @param school the school
	 * @return the classes that have pupils now, with their totals, by grade and name
	 */
	public List<ClassTotal> of(Community school) {
		Map<ClassId, Long> told = new HashMap<>();
		String sql = """
				SELECT s.class, sum(a.credits - a.debits) AS points FROM school_class k
				JOIN class_seat s ON s.class = k.id JOIN account a ON a.kind = 'WALLET' AND a.holder = s.member
				WHERE k.school = :school AND NOT EXISTS (SELECT FROM withdrawal x WHERE x.member = s.member) AND %s
				GROUP BY s.class HAVING count(*) FILTER (WHERE a.credits > a.debits) >= :fewest
				""".formatted(Classes.NOW);
		this.jdbc.sql(sql).param("school", school.id().value()).param("fewest", ClassTotal.FEWEST).query((row) -> {
			told.put(new ClassId(row.getObject("class", UUID.class)), row.getLong("points"));
		});
		List<ClassTotal> totals = new ArrayList<>();
		this.classes.of(school)
			.stream()
			.filter((one) -> one.pupils() > 0)
			.forEach((one) -> totals.add(new ClassTotal(one, told.get(one.id()))));
		return totals;
	}

}
