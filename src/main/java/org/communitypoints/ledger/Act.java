package org.communitypoints.ledger;

import java.time.Instant;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;

/**
 * Who wants something posted, when it happened and why, under a key that makes it once.
 *
 * @param key made by the client before it sends
 * @param fingerprint of the client's whole request; the same key with another fingerprint
 * is refused
 * @param by who acts
 * @param happenedAt when it happened in the world, not when it was recorded: as long ago
 * as {@link #EARLIEST}; what is later than the database's clock is written as happening
 * now, because clocks differ
 * @param reason a short sentence for the books, at most 200 characters; may be empty
 */
public record Act(IdempotencyKey key, Fingerprint fingerprint, ActorId by, Instant happenedAt, String reason) {

	/** The longest reason, in characters. */
	public static final int LONGEST_REASON = 200;

	/** Nothing in the books happened before this moment. */
	public static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

	/**
	 * Checks the reason's length and the moment.
	 * @throws IllegalArgumentException if the reason is too long, or the moment before
	 * the earliest
	 */
	public Act {
		if (happenedAt.isBefore(EARLIEST)) {
			throw new IllegalArgumentException("nothing happened before " + EARLIEST);
		}
		if (reason.length() > LONGEST_REASON) {
			throw new IllegalArgumentException("a reason has at most " + LONGEST_REASON + " characters");
		}
	}

}
