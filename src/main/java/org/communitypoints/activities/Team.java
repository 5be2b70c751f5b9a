package org.communitypoints.activities;

import org.communitypoints.kernel.CommunityId;

/**
 * A volunteer team.
 *
 * @param id names it
 * @param community whose team it is
 * @param name what it is called
 * @param members how many are in it
 */
public record Team(TeamId id, CommunityId community, String name, int members) {

	/** The most members of one team. */
	public static final int MOST_MEMBERS = 500;

}
