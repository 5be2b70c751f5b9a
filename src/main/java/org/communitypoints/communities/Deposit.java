package org.communitypoints.communities;

import java.util.regex.Pattern;

import org.communitypoints.kernel.Points;
import org.communitypoints.ledger.Ledger;

/**
 * Money that a sponsor put in, as points for a fund.
 *
 * @param amount 1 to {@link Ledger#CEILING} points
 * @param documentNumber the number of the paper that says so, 1 to 40 plain characters;
 * it funds once
 */
public record Deposit(Points amount, String documentNumber) {

	/** The longest document number, in characters. */
	public static final int LONGEST = 40;

	private static final Pattern PLAIN = Pattern.compile(PlainName.PATTERN);

	/**
	 * Checks amount and number.
	 * @throws IllegalArgumentException if one of them is out of bounds
	 */
	public Deposit {
		if (amount.value() < 1 || Ledger.CEILING.lessThan(amount)) {
			throw new IllegalArgumentException("a deposit is 1 to " + Ledger.CEILING + " points, not " + amount);
		}
		if (documentNumber.length() > LONGEST || !PLAIN.matcher(documentNumber).matches()) {
			throw new IllegalArgumentException("a document number is 1 to " + LONGEST + " plain characters");
		}
	}

}
