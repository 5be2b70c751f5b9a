package org.communitypoints.ledger;

import java.time.Instant;
import java.util.Optional;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * A transfer as it stands in the books.
 *
 * @param id names it
 * @param kind why the points moved; a reversal has the kind of the transfer that it
 * reverses
 * @param from the account that was debited
 * @param to the account that was credited
 * @param amount how many points, at least 1
 * @param reversesOrNull the transfer that this one reverses in whole or in part; null for
 * an ordinary one
 * @param by who acted
 * @param reason why, in words; may be empty
 * @param happenedAt when it happened in the world
 * @param recordedAt when the database recorded it
 * @param fromBalance the balance of the account {@code from} after this transfer; for
 * SPONSOR it may be below zero
 * @param toBalance the balance of the account {@code to} after this transfer
 */
public record Transfer(TransferId id, TransferKind kind, AccountId from, AccountId to, Points amount,
		@Nullable TransferId reversesOrNull, ActorId by, String reason, Instant happenedAt, Instant recordedAt,
		long fromBalance, long toBalance) {

	/**
	 * The transfer that this one reverses.
	 * @return it, or empty for an ordinary transfer
	 */
	public Optional<TransferId> reverses() {
		return Optional.ofNullable(this.reversesOrNull);
	}

}
