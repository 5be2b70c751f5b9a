package org.communitypoints.ledger;

import java.util.Optional;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * One transfer that is wanted: points from one account to another.
 *
 * @param kind why; it says which kinds of accounts the two must be
 * @param from the account that is debited
 * @param to the account that is credited
 * @param amount from 1 to {@link Ledger#CEILING}
 * @param referenceOrNull a business reference that is unique for ever, for example a
 * receipt number; null for none
 */
public record Movement(TransferKind kind, AccountId from, AccountId to, Points amount,
		@Nullable String referenceOrNull) {

	/**
	 * A movement without a business reference.
	 * @param kind why
	 * @param from the account that is debited
	 * @param to the account that is credited
	 * @param amount from 1 to {@link Ledger#CEILING}
	 */
	public Movement(TransferKind kind, AccountId from, AccountId to, Points amount) {
		this(kind, from, to, amount, null);
	}

	/**
	 * The business reference.
	 * @return the reference, or empty for none
	 */
	public Optional<String> reference() {
		return Optional.ofNullable(this.referenceOrNull);
	}

}
