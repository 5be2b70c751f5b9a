package org.communitypoints.members;

import org.communitypoints.kernel.Actor;

/**
 * A room in which members have begun something that ends with their entry, for example an
 * order that waits. It is asked right before somebody leaves, dies or is merged, in the
 * same transaction.
 */
@FunctionalInterface
public interface Unfinished {

	/**
	 * Ends what a member has begun.
	 * @param by who ends the entry
	 * @param member the member
	 */
	void end(Actor by, MemberId member);

}
