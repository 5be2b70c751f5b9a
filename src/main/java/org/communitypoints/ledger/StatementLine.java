package org.communitypoints.ledger;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One entry of an account, as a statement shows it.
 *
 * @param seq the entry's gapless number in its account, from 1
 * @param transfer the transfer that wrote it
 * @param kind why the points moved
 * @param change what the entry did to the balance, in points: positive or negative, never
 * 0
 * @param balance the balance after it, in points
 * @param reversesOrNull the transfer that this entry's transfer reverses; null for an
 * ordinary one
 * @param reason why, in words; may be empty
 * @param happenedAt when it happened in the world
 * @param recordedAt when the database recorded it
 */
public record StatementLine(long seq, TransferId transfer, TransferKind kind, long change, long balance,
		@Nullable TransferId reversesOrNull, String reason, Instant happenedAt, Instant recordedAt) {

	/**
	 * The transfer that this entry's transfer reverses.
	 * @return it, or empty for an ordinary one
	 */
	public Optional<TransferId> reverses() {
		return Optional.ofNullable(this.reversesOrNull);
	}

}
