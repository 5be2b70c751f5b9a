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
 * @param happenedAt when it happened in the world, not when it was recorded
 * @param reason a short sentence for the books, at most 200 characters; may be empty
 */
public record Act(IdempotencyKey key, Fingerprint fingerprint, ActorId by, Instant happenedAt, String reason) {

	/** The longest reason, in characters. */
	public static final int LONGEST_REASON = 200;

	/**
	 * Checks the reason's length.
	 * @throws IllegalArgumentException if the reason is too long
	 */
	public Act {
		if (reason.length() > LONGEST_REASON) {
			throw new IllegalArgumentException("a reason has at most " + LONGEST_REASON + " characters");
		}
	}

}
