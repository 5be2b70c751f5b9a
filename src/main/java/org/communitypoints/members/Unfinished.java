package org.communitypoints.members;

import org.communitypoints.kernel.Actor;

/**
 * A room in which members have begun something that ends with their entry, for example an
 * order that waits. It is asked right after somebody left, died, was merged or moved
 * away, in the same transaction.
 */
@FunctionalInterface
public interface Unfinished {

	/**
	 * Ends what a member has begun.
	 * @param by who ends the entry
	 * @param member the member
	 */
	void end(Actor by, MemberId member);

	/**
	 * Ends what a member cannot finish from where they live now; nothing, unless a room
	 * says otherwise.
	 * @param by who wrote the move down
	 * @param member the member, who has moved
	 */
	default void moved(Actor by, MemberId member) {
	}

}
