package org.communitypoints.schools;

import java.util.List;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityKind;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.NotFound;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds schools, which are communities of that kind. */
@Component
public class Schools {

	/** The most schools that a list holds. */
	public static final int LIMIT = 500;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	Schools(JdbcClient jdbc, CommunityTree tree) {
		this.jdbc = jdbc;
		this.tree = tree;
	}

	/**
	 * The schools in the part of the tree that an actor sees.
	 * @param actor who asks
	 * @return at most {@value #LIMIT} schools, by code
	 */
	public List<School> seenBy(Actor actor) {
		return this.jdbc.sql("""
				SELECT c.code, c.name_zh, c.name_en, (SELECT count(DISTINCT s.class)
					FROM school_class k JOIN class_seat s ON s.class = k.id
					WHERE k.school = c.id AND NOT EXISTS (
						SELECT FROM class_seat n WHERE n.member = s.member AND n.line = s.line + 1)) AS classes
				FROM community c JOIN community_within w ON w.community = c.id AND w.ancestor = :top
				WHERE c.kind = 'SCHOOL' ORDER BY c.code LIMIT :limit
				""")
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query((row, number) -> new School(row.getString("code"), row.getString("name_zh"),
					row.getString("name_en"), row.getInt("classes")))
			.list();
	}

	/**
	 * A school in the part of the tree that an actor sees.
	 * @param actor who asks
	 * @param code its code
	 * @return the school
	 * @throws NotFound if there is none, or the code is of something else
	 */
	public Community require(Actor actor, String code) {
		Community found = this.tree.require(actor, code);
		if (found.kind() != CommunityKind.SCHOOL) {
			throw new NotFound();
		}
		return found;
	}

}
