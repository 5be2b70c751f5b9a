package org.communitypoints.activities;

import java.util.List;
import java.util.UUID;

import org.communitypoints.kernel.Actor;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.members.Called;
import org.communitypoints.members.MemberId;
import org.communitypoints.members.RollCall;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the volunteer teams. */
@Component
public class Teams {

	/** The most teams that a list holds. */
	public static final int LIMIT = 500;

	private static final String TEAM = """
			SELECT t.id, t.community, t.name, (SELECT count(*) FROM team_member m WHERE m.team = t.id) AS members
			FROM team t JOIN community_within w ON w.community = t.community AND w.ancestor = :top
			""";

	private static final RowMapper<Team> READ = (row, number) -> new Team(new TeamId(row.getObject("id", UUID.class)),
			new CommunityId(row.getObject("community", UUID.class)), row.getString("name"), row.getInt("members"));

	private final JdbcClient jdbc;

	private final RollCall roll;

	Teams(JdbcClient jdbc, RollCall roll) {
		this.jdbc = jdbc;
		this.roll = roll;
	}

	/**
	 * The teams of the part that an actor sees.
	 * @param actor who asks
	 * @return at most {@value #LIMIT} teams, by name
	 */
	public List<Team> seenBy(Actor actor) {
		return this.jdbc.sql(TEAM + "ORDER BY t.name, t.id LIMIT :limit")
			.param("top", actor.community().value())
			.param("limit", LIMIT)
			.query(READ)
			.list();
	}

	/**
	 * A team.
	 * @param actor who asks
	 * @param team the team
	 * @return the team
	 * @throws NotFound if the actor sees no such team
	 */
	public Team require(Actor actor, TeamId team) {
		return this.jdbc.sql(TEAM + "WHERE t.id = :team")
			.param("top", actor.community().value())
			.param("team", team.value())
			.query(READ)
			.optional()
			.orElseThrow(NotFound::new);
	}

	/**
	 * Who is in a team, as far as the actor sees them; whoever is shown is logged.
	 * @param actor who looks
	 * @param team a team that the actor sees
	 * @return its members, by pinyin
	 */
	public List<Called> members(Actor actor, TeamId team) {
		return this.roll.show(actor,
				this.jdbc.sql("SELECT member FROM team_member WHERE team = ? LIMIT ?")
					.params(team.value(), Team.MOST_MEMBERS)
					.query(UUID.class)
					.list()
					.stream()
					.map(MemberId::new)
					.toList());
	}

}
