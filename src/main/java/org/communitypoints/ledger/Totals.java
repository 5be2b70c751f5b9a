package org.communitypoints.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * How an account stands, or how it changes.
 *
 * @param seq how many entries
 * @param credits points credited, less those reversed
 * @param debits points debited, less those reversed
 */
record Totals(long seq, long credits, long debits) {

	static Totals of(ResultSet row) throws SQLException {
		return new Totals(row.getLong("seq"), row.getLong("credits"), row.getLong("debits"));
	}

	/** One entry on the debit side; negative for a reversal. */
	static Totals debit(long amount) {
		return new Totals(1, 0, amount);
	}

	/** One entry on the credit side; negative for a reversal. */
	static Totals credit(long amount) {
		return new Totals(1, amount, 0);
	}

	Totals plus(Totals more) {
		return new Totals(Math.addExact(this.seq, more.seq), Math.addExact(this.credits, more.credits),
				Math.addExact(this.debits, more.debits));
	}

	Totals minus(Totals less) {
		return new Totals(Math.subtractExact(this.seq, less.seq), Math.subtractExact(this.credits, less.credits),
				Math.subtractExact(this.debits, less.debits));
	}

	long balance() {
		return Math.subtractExact(this.credits, this.debits);
	}

}
