package org.communitypoints.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.communitypoints.database.Transactions;
import org.communitypoints.kernel.Fingerprint;
import org.communitypoints.kernel.IdempotencyKey;
import org.communitypoints.kernel.NotFound;
import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Posts transfers and tells what stands in the books. */
@Component
public class Ledger {

	/** The most points that one transfer may move, as a number. */
	public static final long MOST_POINTS = 1_000_000_000;

	/** The most points that one transfer may move. */
	public static final Points CEILING = Points.of(MOST_POINTS);

	/** The most transfers that one batch may have. */
	public static final int LARGEST_BATCH = 5_000;

	/** The most lines that one page of a statement may have. */
	public static final int LONGEST_PAGE = 200;

	/** How often a reversal looks again for what others have left to it. */
	private static final int TRIES = 50;

	private final Accounts accounts;

	private final Journal journal;

	private final Statements statements;

	private final Transactions transactions;

	Ledger(Accounts accounts, Journal journal, Statements statements, Transactions transactions) {
		this.accounts = accounts;
		this.journal = journal;
		this.statements = statements;
		this.transactions = transactions;
	}

	/**
	 * Opens an account, or finds the one that its holder already has.
	 * @param kind its kind
	 * @param holder whose it is: a programme, community, member or shop
	 * @return the account
	 */
	public AccountId open(AccountKind kind, UUID holder) {
		return this.accounts.open(kind, holder);
	}

	/**
	 * Opens an account for each of many holders, or finds those that they already have,
	 * in two statements.
	 * @param kind the kind of all of them
	 * @param holders whose they are
	 * @return the account of each holder
	 */
	public Map<UUID, AccountId> openAll(AccountKind kind, List<UUID> holders) {
		return this.accounts.openAll(kind, holders);
	}

	/**
	 * Finds an account.
	 * @param kind its kind
	 * @param holder whose it is
	 * @return the account, or empty if the holder has none
	 */
	public Optional<AccountId> find(AccountKind kind, UUID holder) {
		return this.accounts.find(kind, holder);
	}

	/**
	 * What is in an account now.
	 * @param account an account other than SPONSOR
	 * @return its balance
	 */
	public Points balance(AccountId account) {
		Totals totals = this.accounts.totals(List.of(account)).get(account);
		if (totals == null) {
			throw new NotFound();
		}
		return Points.of(totals.balance());
	}

	/**
	 * What is in several accounts now, in one query.
	 * @param accounts accounts other than SPONSOR
	 * @return their balances
	 */
	public Map<AccountId, Points> balances(Collection<AccountId> accounts) {
		return this.accounts.totals(accounts)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (found) -> Points.of(found.getValue().balance())));
	}

	/**
	 * Finds the accounts of many holders, in one query.
	 * @param kind the kind of all of them
	 * @param holders whose they are
	 * @return the account of each holder who has one
	 */
	public Map<UUID, AccountId> findAll(AccountKind kind, Collection<UUID> holders) {
		return this.accounts.findAll(kind, holders);
	}

	/**
	 * What is in several wallets, which nobody else changes until the caller's
	 * transaction ends. They are locked in the order of all postings, so a posting to
	 * them in the same transaction waits for nobody.
	 * @param wallets the wallets
	 * @return their balances
	 */
	public Map<AccountId, Points> balancesForUpdate(Collection<AccountId> wallets) {
		return this.accounts.totalsForUpdate(wallets)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (found) -> Points.of(found.getValue().balance())));
	}

	/**
	 * What can be spent of an account now: its balance, less what is held.
	 * @param account an account other than SPONSOR
	 * @return its points that are available
	 */
	public Points available(AccountId account) {
		Points available = available(List.of(account)).get(account);
		if (available == null) {
			throw new NotFound();
		}
		return available;
	}

	/**
	 * What can be spent of several accounts now, in one query.
	 * @param accounts accounts other than SPONSOR
	 * @return their points that are available
	 */
	public Map<AccountId, Points> available(Collection<AccountId> accounts) {
		return this.accounts.available(accounts)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (found) -> Points.of(found.getValue())));
	}

	/**
	 * What can be spent of several wallets, locked as by {@link #balancesForUpdate}.
	 * @param wallets the wallets
	 * @return their points that are available
	 */
	public Map<AccountId, Points> availableForUpdate(Collection<AccountId> wallets) {
		this.accounts.totalsForUpdate(wallets);
		return available(wallets);
	}

	/**
	 * The transfers that were posted together with one.
	 * @param transfer the transfer
	 * @return all of its batch, itself among them, in their order
	 */
	public List<Transfer> batchOf(TransferId transfer) {
		return this.journal.batchOf(transfer);
	}

	/**
	 * What ever came into an account and went out of it.
	 * @param account an account of any kind
	 * @return all its credits and debits, without what was reversed
	 */
	public Turnover turnover(AccountId account) {
		Totals totals = this.accounts.totals(List.of(account)).get(account);
		if (totals == null) {
			throw new NotFound();
		}
		return new Turnover(Points.of(totals.credits()), Points.of(totals.debits()));
	}

	/**
	 * Posts one transfer, in one round trip: in the caller's transaction, or as one of
	 * its own.
	 * @param act who, when, why, and under which key
	 * @param movement the transfer
	 * @return the transfer, or the first answer again if the act had been posted before
	 * @throws NotEnoughPoints if the account to be debited would go below its floor
	 * @throws KeyUsedForAnotherRequest if the key stands for another request
	 * @throws ReferenceAlreadyUsed if the business reference is taken
	 */
	public Posting post(Act act, Movement movement) {
		return this.transactions.alone(() -> this.journal.post(act, movement))
			.map((transfer) -> new Posting(List.of(transfer), false))
			.orElseGet(() -> first(act, List.of(movement), List.of()));
	}

	/**
	 * Posts many transfers, all or none, in a few round trips. Joins the caller's
	 * transaction, or opens one.
	 * @param act who, when, why, and under which key
	 * @param movements the transfers, at least one
	 * @return the transfers in the same order, or the first answer again
	 */
	public Posting post(Act act, List<Movement> movements) {
		if (movements.isEmpty() || movements.size() > LARGEST_BATCH) {
			throw new IllegalArgumentException("a batch has 1 to " + LARGEST_BATCH + " movements");
		}
		if (movements.size() == 1) {
			return post(act, movements.get(0));
		}
		return inTransaction(() -> {
			List<Recorded> recorded = this.journal.record(act, movements);
			return (recorded.size() == movements.size()) ? new Posting(enter(recorded), false)
					: first(act, movements, recorded);
		});
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
		AmountOutOfBounds.refuse(amount);
		return reverseAtMost(act, transfer, amount);
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
		return reverseAtMost(act, transfer, null);
	}

	/**
	 * The first answer to an act that was posted before: to be asked first by a use case
	 * whose own steps could be refused today although the act was done yesterday.
	 * @param key the act's key
	 * @param fingerprint of the client's whole request
	 * @return the first answer again, or empty if nothing was posted under this key
	 * @throws KeyUsedForAnotherRequest if the key stands for another request
	 */
	public Optional<Posting> earlier(IdempotencyKey key, Fingerprint fingerprint) {
		List<Journal.Answer> answers = this.journal.answers(key);
		if (answers.stream().anyMatch((answer) -> !answer.fingerprint().equals(fingerprint))) {
			throw new KeyUsedForAnotherRequest();
		}
		List<Transfer> transfers = answers.stream().map(Journal.Answer::transfer).toList();
		return transfers.isEmpty() ? Optional.empty() : Optional.of(new Posting(transfers, true));
	}

	/**
	 * A page of an account's statement, newest first, by keyset.
	 * @param account the account
	 * @param before only entries with a smaller seq; null for the first page
	 * @param limit how many lines at most, 1 to 200
	 * @return the page
	 */
	public StatementPage statement(AccountId account, @Nullable Long before, int limit) {
		return statement(account, StatementFilter.NONE, before, limit);
	}

	/**
	 * A page of those entries of an account that a filter lets through, newest first, by
	 * keyset. A period is found by a few look-ups by key; a kind reads the account's
	 * entries, and no others, until the page is full.
	 * @param account the account
	 * @param filter which entries
	 * @param before only entries with a smaller seq; null for the first page
	 * @param limit how many lines at most, 1 to 200
	 * @return the page
	 */
	public StatementPage statement(AccountId account, StatementFilter filter, @Nullable Long before, int limit) {
		if (limit < 1 || limit > LONGEST_PAGE) {
			throw new IllegalArgumentException("a page has 1 to " + LONGEST_PAGE + " lines");
		}
		return this.statements.page(account, filter, before, limit);
	}

	/**
	 * The first pages of the statements of several accounts, newest first, read at once.
	 * @param accounts the accounts
	 * @param limit how many lines of each at most, at least 1
	 * @return a page for each account that there is
	 */
	public Map<AccountId, StatementPage> newest(Collection<AccountId> accounts, int limit) {
		return accounts.isEmpty() ? Map.of() : this.statements.newest(accounts, limit);
	}

	/**
	 * The entries that were recorded in a period, with the balance before and after them.
	 * @param account the account
	 * @param from the first moment of the period
	 * @param until the first moment after it
	 * @return the entries' place in the account
	 */
	public Span span(AccountId account, Instant from, Instant until) {
		return this.statements.span(account, from, until);
	}

	/**
	 * The balance by what had happened in the world up to a moment, as it is known today.
	 * Reads all entries of the account: a few hundred for a wallet, but for a fund or
	 * till it is a question for a report, not for a counter.
	 * @param account the account
	 * @param moment the moment, inclusive
	 * @return the balance in points
	 */
	public long balanceByHappenedAt(AccountId account, Instant moment) {
		return this.statements.balanceByHappenedAt(account, moment);
	}

	/**
	 * The balance by what the database had recorded up to a moment: what the last entry
	 * recorded by then says. Reads the entries recorded since.
	 * @param account the account
	 * @param moment the moment, inclusive
	 * @return the balance in points
	 */
	public long balanceByRecordedAt(AccountId account, Instant moment) {
		return this.statements.balanceByRecordedAt(account, moment);
	}

	/** What stands under a key that was used before; otherwise a reference was. */
	private Posting first(Act act, List<Movement> movements, List<Recorded> recorded) {
		Posting first = earlier(act.key(), act.fingerprint()).orElseThrow(() -> referenceUsed(movements, recorded));
		requireSame(first, movements);
		return first;
	}

	private Posting reverseAtMost(Act act, TransferId original, @Nullable Points amount) {
		return inTransaction(() -> {
			for (int tried = 0; tried < TRIES; tried++) {
				Optional<Recorded> recorded = this.journal.recordReversal(act, original, amount);
				if (recorded.isPresent()) {
					return new Posting(enter(List.of(recorded.get())), false);
				}
				Optional<Posting> first = earlier(act.key(), act.fingerprint());
				if (first.isPresent()) {
					requireSame(first.get(), original, amount);
					return first.get();
				}
				Points left = this.journal.leftToReverse(original).orElseThrow(NotFound::new);
				if (left.lessThan((amount != null) ? amount : Points.of(1))) {
					throw new MoreThanIsLeftToReverse(left);
				}
				// Somebody else has just reversed a part, and enough is left: again.
			}
			throw new CannotAcquireLockException("others reversed parts of one transfer " + TRIES + " times meanwhile");
		});
	}

	/**
	 * Moves the totals of the accounts and writes the entries. The movements of a batch
	 * take effect one after the other: each finds what those before it have left, and
	 * none may take an account below its floor, even if a later one would make up for it.
	 */
	private List<Transfer> enter(List<Recorded> recorded) {
		Map<AccountId, Totals> changes = new HashMap<>();
		for (Recorded transfer : recorded) {
			changes.merge(transfer.from(), Totals.debit(transfer.entered()), Totals::plus);
			changes.merge(transfer.to(), Totals.credit(transfer.entered()), Totals::plus);
		}
		Map<AccountId, Totals> running = this.accounts.add(changes);
		changes.forEach((account, change) -> running.computeIfPresent(account, (same, after) -> after.minus(change)));
		List<Entry> entries = new ArrayList<>(2 * recorded.size());
		List<Transfer> transfers = new ArrayList<>(recorded.size());
		for (Recorded transfer : recorded) {
			Entry debit = new Entry(transfer.id(), "D", transfer.from(), transfer.entered(),
					running.merge(transfer.from(), Totals.debit(transfer.entered()), Totals::plus));
			Entry credit = new Entry(transfer.id(), "C", transfer.to(), transfer.entered(),
					running.merge(transfer.to(), Totals.credit(transfer.entered()), Totals::plus));
			long fromBalance = debit.after().balance();
			if (fromBalance < 0 && transfer.kind().from() != AccountKind.SPONSOR) {
				throw new NotEnoughPoints(Points.of(-fromBalance));
			}
			entries.add(debit);
			entries.add(credit);
			transfers.add(transfer.leaving(fromBalance, credit.after().balance()));
		}
		this.journal.enter(entries);
		return transfers;
	}

	private static void requireSame(Posting first, List<Movement> movements) {
		List<Movement> posted = first.transfers()
			.stream()
			.filter((transfer) -> transfer.reverses().isEmpty())
			.map((transfer) -> new Movement(transfer.kind(), transfer.from(), transfer.to(), transfer.amount()))
			.toList();
		List<Movement> asked = movements.stream()
			.map((movement) -> new Movement(movement.kind(), movement.from(), movement.to(), movement.amount()))
			.toList();
		if (!posted.equals(asked)) {
			throw new KeyUsedForAnotherRequest();
		}
	}

	private static void requireSame(Posting first, TransferId original, @Nullable Points amount) {
		boolean same = first.transfers()
			.stream()
			.allMatch((transfer) -> transfer.reverses().filter(original::equals).isPresent()
					&& (amount == null || amount.equals(transfer.amount())));
		if (!same) {
			throw new KeyUsedForAnotherRequest();
		}
	}

	/** The first movement that was left out: nothing but its reference can be why. */
	private static RuntimeException referenceUsed(List<Movement> movements, List<Recorded> recorded) {
		Set<Integer> ordinals = recorded.stream().map(Recorded::ordinal).collect(Collectors.toSet());
		return IntStream.range(0, movements.size())
			.filter((ordinal) -> !ordinals.contains(ordinal))
			.mapToObj(movements::get)
			.map(Movement::reference)
			.flatMap(Optional::stream)
			.findFirst()
			.<RuntimeException>map(ReferenceAlreadyUsed::new)
			.orElseGet(() -> new IllegalStateException("a movement without a reference was not recorded"));
	}

	private <T> T inTransaction(Supplier<T> posting) {
		return TransactionSynchronizationManager.isActualTransactionActive() ? posting.get()
				: this.transactions.run(posting);
	}

}
