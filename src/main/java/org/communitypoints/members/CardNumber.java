package org.communitypoints.members;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The number on a member's card: nine digits, of which the last is a check digit. Only
 * digits, because a scanner is a keyboard, and an input method would eat letters.
 *
 * @param digits the nine digits
 */
public record CardNumber(String digits) implements MemberHandle {

	private static final Pattern NINE_DIGITS = Pattern.compile("[0-9]{9}");

	private static final Pattern WHAT_PEOPLE_TYPE_BETWEEN = Pattern.compile("[\\s\\u00B7-]+");

	/** The longest input that is looked at, in characters. */
	private static final int LONGEST = 40;

	private static final int DRAWN_DIGITS = 8;

	private static final SecureRandom RANDOM = new SecureRandom();

	/**
	 * Checks the digits, the last of which must fit the others.
	 * @throws IllegalArgumentException if they are not nine digits that check
	 */
	public CardNumber {
		if (!NINE_DIGITS.matcher(digits).matches() || !CheckDigit.fits(digits)) {
			throw new IllegalArgumentException("not a card number");
		}
	}

	/**
	 * Whether somebody who typed or scanned this meant a card number: nine digits, right
	 * or wrong, with or without spaces, half or full width.
	 * @param typed what came in
	 * @return true if it has the shape of a card number
	 */
	public static boolean looksLike(String typed) {
		return NINE_DIGITS.matcher(bare(typed)).matches();
	}

	/**
	 * Whether these digits are a card number.
	 * @param digits nine ASCII digits and nothing else
	 * @return true if they are, and the last fits the others
	 */
	public static boolean isOne(String digits) {
		return NINE_DIGITS.matcher(digits).matches() && CheckDigit.fits(digits);
	}

	/**
	 * Reads a number that somebody typed or scanned: spaces and hyphens between the
	 * digits do not matter, nor does full width.
	 * @param typed what came in
	 * @return the number
	 * @throws MistypedCard if it is not nine digits that check
	 */
	public static CardNumber read(String typed) {
		String digits = bare(typed);
		if (!NINE_DIGITS.matcher(digits).matches() || !CheckDigit.fits(digits)) {
			throw new MistypedCard();
		}
		return new CardNumber(digits);
	}

	/**
	 * Draws a number at random; whether it is still free only the database knows.
	 * @return the number
	 */
	static CardNumber random() {
		String drawn = String.format("%08d", RANDOM.nextInt(100_000_000));
		return of(drawn);
	}

	/**
	 * Completes eight digits by their check digit.
	 * @param eightDigits the digits
	 * @return the number
	 */
	static CardNumber of(String eightDigits) {
		if (eightDigits.length() != DRAWN_DIGITS) {
			throw new IllegalArgumentException("eight digits and a check digit make a card number");
		}
		return new CardNumber(eightDigits + CheckDigit.of(eightDigits));
	}

	/**
	 * The number as a card shows it.
	 * @return for example {@code 0152 7384 1}
	 */
	public String formatted() {
		return this.digits.substring(0, 4) + " " + this.digits.substring(4, 8) + " " + this.digits.substring(8);
	}

	/**
	 * The number as a list shows it, where it only helps to tell two rows apart.
	 * @return for example {@code ···· ·384 1}
	 */
	public String masked() {
		return "\u00B7\u00B7\u00B7\u00B7 \u00B7" + this.digits.substring(5, 8) + " " + this.digits.substring(8);
	}

	/**
	 * The end of the number, as receipts show it.
	 * @return the last four digits
	 */
	public String ending() {
		return this.digits.substring(5);
	}

	/**
	 * The nine digits.
	 * @return the digits without spaces, as in addresses and QR codes
	 */
	@Override
	public String toString() {
		return this.digits;
	}

	private static String bare(String typed) {
		if (typed.length() > LONGEST) {
			return "";
		}
		String half = Normalizer.normalize(typed, Normalizer.Form.NFKC);
		return WHAT_PEOPLE_TYPE_BETWEEN.matcher(half).replaceAll("");
	}

}
