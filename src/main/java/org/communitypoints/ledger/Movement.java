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
 * receipt number, of at most 100 characters; null for none
 */
public record Movement(TransferKind kind, AccountId from, AccountId to, Points amount,
		@Nullable String referenceOrNull) {

	/** The longest business reference, in characters. */
	public static final int LONGEST_REFERENCE = 100;

	/**
	 * Checks the amount and the reference.
	 * @throws AmountOutOfBounds if the amount is 0 or above the ceiling
	 * @throws IllegalArgumentException if the reference is empty or too long
	 */
	public Movement {
		AmountOutOfBounds.refuse(amount);
		if (referenceOrNull != null && (referenceOrNull.isEmpty() || referenceOrNull.length() > LONGEST_REFERENCE)) {
			throw new IllegalArgumentException("a reference has 1 to " + LONGEST_REFERENCE + " characters");
		}
	}

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
