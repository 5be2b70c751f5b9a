package org.communitypoints.claims;

import java.time.Instant;
import java.time.LocalDate;

import org.communitypoints.activities.Act;
import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.CommunityId;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A claim as lists and pages show it.
 *
 * @param id names it
 * @param member whose it is
 * @param community whose committee decides
 * @param act by which act it is claimed
 * @param day when it was done
 * @param quantity how often or how long
 * @param words what the member says about it; null once they are erased
 * @param how how it came in
 * @param form the number of the paper; null if there is none
 * @param helper who helped; null if nobody did
 * @param enteredBy who entered it
 * @param enteredByName their name
 * @param enteredAt when
 * @param state how it stands
 * @param number how papers call it, for example 3-12; null before it is decided
 * @param endsAt when its notice ends; null if it never hung out
 * @param refused why a check or a meeting refused it; null if neither did
 * @param appealed whether the member has appealed
 * @param outcome why it gave what it gave; null before it is credited
 * @param given the points that it gave
 * @param waits why it could not be credited yet; null if nothing stood in the way
 * @param photo whether there is a picture
 */
public record ClaimEntry(ClaimId id, MemberId member, CommunityId community, Act act, LocalDate day, int quantity,
		@Nullable String words, HowClaimed how, @Nullable String form, @Nullable String helper, ActorId enteredBy,
		String enteredByName, Instant enteredAt, ClaimState state, @Nullable String number, @Nullable Instant endsAt,
		@Nullable RefusalReason refused, boolean appealed, @Nullable String outcome, long given, @Nullable String waits,
		boolean photo) {

	/**
	 * What it is worth before any cap.
	 * @return the points
	 */
	public long worth() {
		return this.act.worth(this.quantity).value();
	}

	/**
	 * Whether the member may ask to have it looked at again.
	 * @return true for what was refused and not yet appealed
	 */
	public boolean canBeAppealed() {
		return this.state == ClaimState.REFUSED && !this.appealed;
	}

}
