package org.communitypoints.members;

import java.util.List;

/**
 * A room that keeps something about members, and tells them all of it when they ask.
 * Whoever adds a table about members adds it to a bean of this type; what a table holds
 * is explained to the member by the message {@code kept.<name>}.
 */
@FunctionalInterface
public interface KeptRecords {

	/**
	 * What the room keeps about a member.
	 * @param member the member
	 * @return a table for each kind of thing, in the order in which to read them
	 */
	List<KeptTable> about(MemberId member);

}
