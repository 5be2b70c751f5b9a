package org.communitypoints.ledger;

import java.time.Instant;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * Points of a wallet that are kept for something until a moment. They stay where they
 * are, with their age, and cannot be spent otherwise.
 *
 * @param id names it
 * @param account the wallet
 * @param amount how many points, from 1 to {@value Ledger#MOST_POINTS}
 * @param placedAt when it was placed, by the database's clock
 * @param endsAt the first moment at which it holds no longer
 * @param outcomeOrNull how it ended; null while it is open
 */
public record Hold(HoldId id, AccountId account, Points amount, Instant placedAt, Instant endsAt,
		@Nullable Outcome outcomeOrNull) {

	/** How a hold ends; each does once. */
	public enum Outcome {

		/** Its points were taken. */
		CAPTURED,

		/** Somebody gave its points free before its end. */
		RELEASED,

		/** Its time was over. */
		ENDED

	}

}
