package org.communitypoints.activities;

import org.communitypoints.communities.Community;
import org.communitypoints.communities.CommunityTree;
import org.communitypoints.communities.PlainName;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Founds a volunteer team of a community. */
@Component
public class FoundTeam {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final ApplicationEventPublisher events;

	FoundTeam(Transactions transactions, JdbcClient jdbc, CommunityTree tree, ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.events = events;
	}

	/**
	 * Founds the team.
	 * @param by an administrator or recorder who sees the community
	 * @param communityCode whose team it is
	 * @param name what it is called, 1 to 60 plain characters
	 * @return the team
	 * @throws TeamNameTaken if the community has a team of that name
	 */
	public TeamId found(Actor by, String communityCode, String name) {
		Recording.mustRecord(by);
		PlainName.check(name);
		return this.transactions.run(() -> {
			Community community = this.tree.require(by, communityCode);
			TeamId team = TeamId.next();
			int founded = this.jdbc.sql("""
					INSERT INTO team (id, community, name, founded_by) VALUES (?, ?, ?, ?)
					ON CONFLICT ON CONSTRAINT team_has_a_name_of_its_own DO NOTHING
					""").params(team.value(), community.id().value(), name, by.id().value()).update();
			if (founded == 0) {
				throw new TeamNameTaken(name);
			}
			this.events.publishEvent(new ActDone(by, "team-founded", community.code()));
			return team;
		});
	}

}
