package org.communitypoints.claims;

import java.time.Instant;
import java.time.LocalDate;

import org.communitypoints.kernel.CommunityId;
import org.jspecify.annotations.Nullable;

/**
 * A meeting of a committee.
 *
 * @param id names it
 * @param community whose committee
 * @param number the how manieth of that community
 * @param heldOn the day
 * @param quorum how many must vote on a claim
 * @param noticeDays how long its notice hangs
 * @param closedAt when it was closed; null while it is open
 * @param closedByName who closed it; null while it is open
 */
public record Meeting(MeetingId id, CommunityId community, int number, LocalDate heldOn, int quorum, int noticeDays,
		@Nullable Instant closedAt, @Nullable String closedByName) {

	/**
	 * Whether votes may still change.
	 * @return true until it is closed
	 */
	public boolean isOpen() {
		return this.closedAt == null;
	}

}
