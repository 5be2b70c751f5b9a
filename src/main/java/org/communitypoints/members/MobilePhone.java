package org.communitypoints.members;

import java.text.Normalizer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A mobile phone's number: eleven digits, the first a 1, the second 3 to 9 (mainland
 * China's numbering plan).
 */
final class MobilePhone {

	private static final Pattern NUMBER = Pattern.compile("1[3-9][0-9]{9}");

	private static final Pattern BETWEEN = Pattern.compile("[\\s-]+");

	private MobilePhone() {
	}

	/**
	 * Reads a number as somebody typed it; full width, spaces and hyphens do not matter.
	 * @param typed the number; null or blank for none
	 * @return eleven digits, or null for none
	 * @throws PhoneNotUsable if it is not a mobile number
	 */
	static @Nullable String read(@Nullable String typed) {
		if (typed == null || typed.isBlank()) {
			return null;
		}
		String digits = BETWEEN.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
		if (!NUMBER.matcher(digits).matches()) {
			throw new PhoneNotUsable();
		}
		return digits;
	}

	/**
	 * A number as a list shows it.
	 * @param number eleven digits; null for none
	 * @return for example {@code 138****2086}; null for none
	 */
	static @Nullable String masked(@Nullable String number) {
		return (number != null) ? number.substring(0, 3) + "****" + number.substring(7) : null;
	}

}
