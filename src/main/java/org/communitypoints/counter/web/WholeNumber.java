package org.communitypoints.counter.web;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Reads whole numbers as people type them. */
final class WholeNumber {

	private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

	private WholeNumber() {
	}

	/**
	 * Reads a number of points or pieces; full-width digits and spaces around them do not
	 * matter.
	 * @param typed what was typed
	 * @return the number, 0 to 999,999,999
	 * @throws NotAWholeNumber if it has a sign, a fraction, letters, nothing at all or
	 * too many digits
	 */
	static int read(String typed) {
		String digits = Normalizer.normalize(typed, Normalizer.Form.NFKC).strip();
		if (!DIGITS.matcher(digits).matches()) {
			throw new NotAWholeNumber();
		}
		return Integer.parseInt(digits);
	}

}
