package org.communitypoints.activities;

import org.communitypoints.members.Called;

/**
 * Somebody on the list of an activity.
 *
 * @param member who
 * @param quantity the hours they were there, or 1
 * @param credited the points they have for it; 0 before they are credited
 */
public record Attending(Called member, int quantity, long credited) {

	/**
	 * Whether they have their points.
	 * @return true if they were credited
	 */
	public boolean isCredited() {
		return this.credited > 0;
	}

}
