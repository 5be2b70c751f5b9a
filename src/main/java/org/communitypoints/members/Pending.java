package org.communitypoints.members;

import java.util.List;

/**
 * A room in which points wait that are not in the books yet, for example a claim under
 * review. Whoever has such points says so by a bean of this type, and they are shown on
 * the member's page and on their own.
 */
@FunctionalInterface
public interface Pending {

	/**
	 * What waits for a member.
	 * @param member the member
	 * @return what waits, oldest first; a few lines at most
	 */
	List<PendingPoints> of(MemberId member);

}
