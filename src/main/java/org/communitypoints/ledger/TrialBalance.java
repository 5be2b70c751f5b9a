package org.communitypoints.ledger;

import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The trial balance: all accounts of each kind added up from the entries, beside what the
 * accounts themselves say.
 *
 * @param rows a row for each kind of account
 * @param readAt the moment of the database that it shows
 */
public record TrialBalance(List<Row> rows, Instant readAt) {

	/**
	 * Copies the list.
	 */
	public TrialBalance {
		rows = List.copyOf(rows);
	}

	/**
	 * Whether the books are whole: all balances sum to zero, and every account agrees
	 * with its entries.
	 * @return true if they are
	 */
	public boolean isBalanced() {
		return balance() == 0 && disagreeing() == 0;
	}

	/**
	 * All credits.
	 * @return points
	 */
	public long credits() {
		return sum(Row::credits);
	}

	/**
	 * All debits.
	 * @return points
	 */
	public long debits() {
		return sum(Row::debits);
	}

	/**
	 * All balances, SPONSOR's below zero among them.
	 * @return points; 0 if the books are whole
	 */
	public long balance() {
		return sum(Row::balance);
	}

	/**
	 * How many accounts there are.
	 * @return accounts of all kinds
	 */
	public long accounts() {
		return sum(Row::accounts);
	}

	/**
	 * How many accounts say something else than their entries.
	 * @return accounts of all kinds; 0 if the books are whole
	 */
	public long disagreeing() {
		return sum(Row::disagreeing);
	}

	private long sum(ToLongFunction<Row> number) {
		return this.rows.stream().mapToLong(number).reduce(0, Math::addExact);
	}

	/**
	 * One kind of account.
	 *
	 * @param kind the kind
	 * @param accounts how many accounts there are
	 * @param credits all credits in the entries, in points
	 * @param debits all debits in the entries, in points
	 * @param disagreeing how many accounts say something else than their entries
	 */
	public record Row(AccountKind kind, long accounts, long credits, long debits, long disagreeing) {

		/**
		 * Credits less debits.
		 * @return the balance in points; below zero for SPONSOR
		 */
		public long balance() {
			return Math.subtractExact(this.credits, this.debits);
		}

	}

}
