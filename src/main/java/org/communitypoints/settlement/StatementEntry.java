package org.communitypoints.settlement;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the till that a statement covers.
 *
 * @param seq its number in the till's account
 * @param receiptOrNull the number of the receipt that it paid or took back; null if there
 * is none
 * @param points what it adds: negative if it takes something back
 * @param happenedAt when it happened
 * @param disputeOrNull why the shop disputes it; null if it does not
 * @param answerOrNull what was answered; null if nothing yet
 */
public record StatementEntry(long seq, @Nullable Long receiptOrNull, long points, Instant happenedAt,
		@Nullable String disputeOrNull, @Nullable String answerOrNull) {

	/**
	 * The number of the receipt.
	 * @return the number, or empty
	 */
	public Optional<Long> receipt() {
		return Optional.ofNullable(this.receiptOrNull);
	}

	/**
	 * Whether the shop disputes it and has no answer yet.
	 * @return true if it waits for an answer
	 */
	public boolean waits() {
		return this.disputeOrNull != null && this.answerOrNull == null;
	}

}
