package org.communitypoints.activities;

import org.communitypoints.kernel.Points;
import org.communitypoints.members.Called;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * Somebody on a list, and what they get.
 *
 * @param member who
 * @param calledOrNull what is known of them; null for somebody whom the actor does not
 * see
 * @param quantity how often or how long they did it
 * @param verdict what becomes of it
 * @param points what they get; none if the verdict says so
 */
public record Weighed(MemberId member, @Nullable Called calledOrNull, int quantity, Verdict verdict, Points points) {

	static Weighed nothing(MemberId member, @Nullable Called called, int quantity, Verdict verdict) {
		return new Weighed(member, called, quantity, verdict, Points.ZERO);
	}

	/**
	 * What is known of a member who earns.
	 */
	Called called() {
		if (this.calledOrNull == null) {
			throw new IllegalStateException("nothing is known of who earns");
		}
		return this.calledOrNull;
	}

}
