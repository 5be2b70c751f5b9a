package org.communitypoints.counter;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * What a basket costs and how it is paid: in points, and what is left of the price in
 * cash beside the points ledger.
 *
 * @param total the price of everything, in points
 * @param points the part that is paid with points, at most the total
 * @param cash the part that is paid in cash, in fen
 */
public record Bill(Points total, Points points, long cash) {

	/**
	 * Divides a price between points and cash.
	 * @param total the price of everything, in points
	 * @param wish how many points the member wishes to use; null for as many as the price
	 * @param fenPerPoint what the rest of the price costs in cash, in fen for each point
	 * @return the bill
	 * @throws ArithmeticException if the price does not fit into 64 bits
	 */
	public static Bill of(Points total, @Nullable Points wish, long fenPerPoint) {
		Points points = (wish != null && wish.lessThan(total)) ? wish : total;
		return new Bill(total, points, Math.multiplyExact(total.minus(points).value(), fenPerPoint));
	}

	/**
	 * How many points the member lacks to pay this bill.
	 * @param balance what the member has
	 * @return the points that are missing, zero if there are enough
	 */
	public Points missing(Points balance) {
		return balance.lessThan(this.points) ? this.points.minus(balance) : Points.ZERO;
	}

	/**
	 * Whether part of the price is paid in cash.
	 * @return true if it is
	 */
	public boolean hasCash() {
		return this.cash > 0;
	}

}
