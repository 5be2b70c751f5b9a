package org.communitypoints.members;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The number of a signed form. Forms that this programme prints carry ten digits, of
 * which the last is a check digit: one digit more than a card, so that a scanner's
 * reading of one is never taken for the other. Forms from before may carry anything.
 *
 * @param value as it is kept: capitals, and no spaces around it
 */
public record FormNumber(String value) {

	private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");

	private static final Pattern PRINTED = Pattern.compile("[1-9][0-9]{9}");

	private static final Pattern DIGITS_WITH_SPACES = Pattern.compile("[0-9][0-9\\s-]*");

	private static final int LONGEST = 40;

	/**
	 * Checks that a printed number's last digit fits the others.
	 * @throws IllegalArgumentException if it is empty, too long or has a wrong digit
	 */
	public FormNumber {
		if (value.isBlank() || value.length() > LONGEST || (TEN_DIGITS.matcher(value).matches() && !isPrinted(value))) {
			throw new IllegalArgumentException("not a form number");
		}
	}

	/**
	 * Reads a number that somebody typed or scanned.
	 * @param typed what came in
	 * @return the number
	 * @throws FormNumberNeeded if it is empty, longer than 40 characters, or has some
	 * that cannot be seen
	 * @throws MistypedForm if it has ten digits that do not check
	 */
	public static FormNumber read(String typed) {
		if (typed.length() > LONGEST) {
			throw new FormNumberNeeded();
		}
		String plain = Normalizer.normalize(typed, Normalizer.Form.NFKC)
			.strip()
			.replaceAll("\\s+", " ")
			.toUpperCase(Locale.ROOT);
		if (plain.isEmpty() || plain.length() > LONGEST || plain.codePoints().anyMatch(FormNumber::cannotBeSeen)) {
			throw new FormNumberNeeded();
		}
		String digits = DIGITS_WITH_SPACES.matcher(plain).matches() ? plain.replaceAll("[\\s-]", "") : plain;
		if (!TEN_DIGITS.matcher(digits).matches()) {
			return new FormNumber(plain);
		}
		if (!isPrinted(digits)) {
			throw new MistypedForm();
		}
		return new FormNumber(digits);
	}

	/**
	 * Completes nine digits by their check digit.
	 * @param nineDigits from 100,000,000 to 999,999,999
	 * @return the number
	 */
	static FormNumber of(long nineDigits) {
		String digits = Long.toString(nineDigits);
		return new FormNumber(digits + CheckDigit.of(digits));
	}

	/**
	 * Whether this programme printed the number on a form.
	 * @return false for the number of a form from before
	 */
	public boolean isPrinted() {
		return isPrinted(this.value);
	}

	/**
	 * The number as a form shows it.
	 * @return for example {@code 1000 000 173}
	 */
	public String formatted() {
		return isPrinted()
				? this.value.substring(0, 4) + " " + this.value.substring(4, 7) + " " + this.value.substring(7)
				: this.value;
	}

	/**
	 * The number without spaces.
	 * @return the number as it is kept
	 */
	@Override
	public String toString() {
		return this.value;
	}

	private static boolean isPrinted(String digits) {
		return PRINTED.matcher(digits).matches() && CheckDigit.fits(digits);
	}

	private static boolean cannotBeSeen(int character) {
		int type = Character.getType(character);
		return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
				|| type == Character.UNASSIGNED || type == Character.PRIVATE_USE;
	}

}
