package org.communitypoints.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Posts transfers and tells what stands in the books. */
@Component
public class Ledger {

	/** The most points that one transfer may move. */
	public static final Points CEILING = Points.of(1_000_000_000);

	/**
	 * Opens an account, or finds the one that its holder already has.
	 * @param kind its kind
	 * @param holder whose it is: a programme, community, member or shop
	 * @return the account
	 */
	public AccountId open(AccountKind kind, UUID holder) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Finds an account.
	 * @param kind its kind
	 * @param holder whose it is
	 * @return the account, or empty if the holder has none
	 */
	public Optional<AccountId> find(AccountKind kind, UUID holder) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What is in an account now.
	 * @param account an account other than SPONSOR
	 * @return its balance
	 */
	public Points balance(AccountId account) {
		throw new UnsupportedOperationException();
	}

	/**
	 * What is in several accounts now, in one query.
	 * @param accounts accounts other than SPONSOR
	 * @return their balances
	 */
	public Map<AccountId, Points> balances(Collection<AccountId> accounts) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Posts one transfer. Joins the caller's transaction, or opens one.
	 * @param act who, when, why, and under which key
	 * @param movement the transfer
	 * @return the transfer, or the first answer again if the act had been posted before
	 * @throws NotEnoughPoints if the account to be debited would go below its floor
	 * @throws KeyUsedForAnotherRequest if the key stands for another request
	 * @throws ReferenceAlreadyUsed if the business reference is taken
	 */
	public Posting post(Act act, Movement movement) {
		return post(act, List.of(movement));
	}

	/**
	 * Posts many transfers, all or none, in a few round trips. Joins the caller's
	 * transaction, or opens one.
	 * @param act who, when, why, and under which key
	 * @param movements the transfers, at least one
	 * @return the transfers in the same order, or the first answer again
	 */
	public Posting post(Act act, List<Movement> movements) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reverses a transfer in part, by red-letter entries on the same sides.
	 * @param act who, when, why, and under which key
	 * @param transfer the transfer to reverse; not itself a reversal
	 * @param amount how many of its points, at least 1 and at most what is not yet
	 * reversed
	 * @return the reversal
	 * @throws MoreThanIsLeftToReverse if the parts would exceed the transfer
	 * @throws NotEnoughPoints if the account that was credited no longer has them
	 */
	public Posting reverse(Act act, TransferId transfer, Points amount) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Reverses all of a transfer that is not yet reversed.
	 * @param act who, when, why, and under which key
	 * @param transfer the transfer to reverse; not itself a reversal
	 * @return the reversal
	 * @throws MoreThanIsLeftToReverse if nothing is left to reverse
	 * @throws NotEnoughPoints if the account that was credited no longer has them
	 */
	public Posting reverse(Act act, TransferId transfer) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A page of an account's statement, newest first, by keyset.
	 * @param account the account
	 * @param before only entries with a smaller seq; null for the first page
	 * @param limit how many lines at most, 1 to 200
	 * @return the page
	 */
	public StatementPage statement(AccountId account, @Nullable Long before, int limit) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The balance by what had happened in the world up to a moment.
	 * @param account the account
	 * @param moment the moment, inclusive
	 * @return the balance in points
	 */
	public long balanceByHappenedAt(AccountId account, Instant moment) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The balance by what the database had recorded up to a moment.
	 * @param account the account
	 * @param moment the moment, inclusive
	 * @return the balance in points
	 */
	public long balanceByRecordedAt(AccountId account, Instant moment) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The trial balance, from all entries.
	 * @return a row for each kind of account
	 */
	public TrialBalance trialBalance() {
		throw new UnsupportedOperationException();
	}

}
