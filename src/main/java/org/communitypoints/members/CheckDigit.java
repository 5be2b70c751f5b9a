package org.communitypoints.members;

/**
 * A check digit after H. M. Damm ("Total anti-symmetrische Quasigruppen", 2004): it
 * catches every single wrong digit and every swap of two neighbours.
 */
final class CheckDigit {

	/** The quasigroup of order 10 that Damm's thesis gives, row by row. */
	private static final int[][] DAMM = { { 0, 3, 1, 7, 5, 9, 8, 6, 4, 2 }, { 7, 0, 9, 2, 1, 5, 4, 8, 6, 3 },
			{ 4, 2, 0, 6, 8, 7, 1, 3, 5, 9 }, { 1, 7, 5, 0, 9, 8, 3, 4, 2, 6 }, { 6, 1, 2, 3, 0, 4, 5, 9, 7, 8 },
			{ 3, 6, 7, 4, 2, 0, 9, 5, 8, 1 }, { 5, 8, 6, 9, 7, 2, 0, 1, 3, 4 }, { 8, 9, 4, 5, 3, 6, 2, 0, 1, 7 },
			{ 9, 4, 3, 8, 6, 1, 7, 2, 0, 5 }, { 2, 5, 8, 1, 4, 3, 6, 7, 9, 0 } };

	private CheckDigit() {
	}

	/**
	 * The digit that completes others.
	 * @param digits ASCII digits
	 * @return the check digit; 0 if the last of them is one and fits the others
	 */
	static int of(String digits) {
		int interim = 0;
		for (int at = 0; at < digits.length(); at++) {
			interim = DAMM[interim][digits.charAt(at) - '0'];
		}
		return interim;
	}

	/**
	 * Whether the last digit fits the others.
	 * @param digits ASCII digits
	 * @return true if it does
	 */
	static boolean fits(String digits) {
		return of(digits) == 0;
	}

}
