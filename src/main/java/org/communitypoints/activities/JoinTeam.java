package org.communitypoints.activities;

import org.communitypoints.communities.CommunityTree;
import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.ActDone;
import org.communitypoints.kernel.Actor;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberAtCounter;
import org.communitypoints.members.MemberLookup;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A member is in a team because they want to, and only as long as they want to. */
@Component
public class JoinTeam {

	private final Transactions transactions;

	private final JdbcClient jdbc;

	private final CommunityTree tree;

	private final Teams teams;

	private final MemberLookup lookup;

	private final ApplicationEventPublisher events;

	JoinTeam(Transactions transactions, JdbcClient jdbc, CommunityTree tree, Teams teams, MemberLookup lookup,
			ApplicationEventPublisher events) {
		this.transactions = transactions;
		this.jdbc = jdbc;
		this.tree = tree;
		this.teams = teams;
		this.lookup = lookup;
		this.events = events;
	}

	/**
	 * Notes that a member wants to be in a team.
	 * @param by an administrator or recorder who sees the team and the member
	 * @param team the team
	 * @param card the member's card
	 * @throws HasLeft if the member has left the programme
	 * @throws NotOfThisCommunity if the member belongs to another community
	 * @throws TeamIsFull if the team has too many members
	 */
	public void join(Actor by, TeamId team, CardNumber card) {
		Recording.mustRecord(by);
		this.transactions.run(() -> {
			Team joined = this.teams.require(by, team);
			MemberAtCounter member = this.lookup.byCard(by, card);
			if (member.redeemableUntil() != null) {
				throw new HasLeft();
			}
			boolean here = this.jdbc.sql("""
					SELECT EXISTS (SELECT FROM member m JOIN community_within s ON s.community = m.community
						WHERE m.id = ? AND s.ancestor = ?)
					""").params(member.id().value(), joined.community().value()).query(Boolean.class).single();
			if (!here) {
				throw new NotOfThisCommunity();
			}
			if (joined.members() >= Team.MOST_MEMBERS) {
				throw new TeamIsFull(Team.MOST_MEMBERS);
			}
			int added = this.jdbc
				.sql("""
						INSERT INTO team_member (team, member, noted_by, noted_by_name) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING
						""")
				.params(team.value(), member.id().value(), by.id().value(), by.name())
				.update();
			if (added > 0) {
				this.events.publishEvent(new ActDone(by, "team-joined", codeOf(joined)));
			}
			return added;
		});
	}

	/**
	 * Notes that a member no longer wants to be in a team.
	 * @param by an administrator or recorder who sees the team and the member
	 * @param team the team
	 * @param card the member's card
	 */
	public void leave(Actor by, TeamId team, CardNumber card) {
		Recording.mustRecord(by);
		this.transactions.run(() -> {
			Team left = this.teams.require(by, team);
			MemberAtCounter member = this.lookup.byCard(by, card);
			int removed = this.jdbc.sql("DELETE FROM team_member WHERE team = ? AND member = ?")
				.params(team.value(), member.id().value())
				.update();
			if (removed > 0) {
				this.events.publishEvent(new ActDone(by, "team-left", codeOf(left)));
			}
			return removed;
		});
	}

	private String codeOf(Team team) {
		return this.tree.find(team.community()).code();
	}

}
