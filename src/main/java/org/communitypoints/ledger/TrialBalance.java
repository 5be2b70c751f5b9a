package org.communitypoints.ledger;

import java.util.List;

/**
 * The trial balance: all accounts of each kind added up from the entries, beside what the
 * accounts themselves say.
 *
 * @param rows a row for each kind of account
 */
public record TrialBalance(List<Row> rows) {

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
		return this.rows.stream().mapToLong(Row::balance).sum() == 0
				&& this.rows.stream().allMatch((row) -> row.disagreeing() == 0);
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
