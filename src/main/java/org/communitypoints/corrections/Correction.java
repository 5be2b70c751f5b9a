package org.communitypoints.corrections;

import java.time.Instant;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.TransferId;
import org.communitypoints.members.CardNumber;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * A correction as it stands.
 *
 * @param id names it
 * @param award the transfer that was a mistake
 * @param member whose award it was
 * @param card the member's card in force
 * @param about what the award was given for
 * @param points how many points it asks to take back
 * @param mistake what was wrong
 * @param askedBy who asked
 * @param askedByName their name
 * @param askedAt when
 * @param decisionOrNull how it ended; null while it waits
 */
public record Correction(CorrectionId id, TransferId award, MemberId member, CardNumber card, String about,
		Points points, Mistake mistake, ActorId askedBy, String askedByName, Instant askedAt,
		@Nullable Decision decisionOrNull) {

	/**
	 * Whether nobody has confirmed or declined it.
	 * @return true while it waits
	 */
	public boolean waits() {
		return this.decisionOrNull == null;
	}

	/**
	 * How a correction ended.
	 *
	 * @param taken the points that were taken back, at most those asked for and those
	 * that were there; none if it was declined
	 * @param byName who decided
	 * @param at when
	 */
	public record Decision(Points taken, String byName, Instant at) {
	}

}
