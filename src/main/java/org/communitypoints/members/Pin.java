package org.communitypoints.members;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Four to six digits that only a member knows. It says nothing of itself, so that no log,
 * message or fingerprint can.
 */
public final class Pin {

	private static final Pattern DIGITS = Pattern.compile("[0-9]{4,6}");

	/** The longest input that is looked at, in characters. */
	private static final int LONGEST = 20;

	private static final Pattern ONE_DIGIT = Pattern.compile("([0-9])\\1+");

	private static final Pattern ONE_PIECE = Pattern.compile("([0-9]{2,3})\\1+");

	private static final Pattern YEAR = Pattern.compile("(?:19|20)[0-9]{2}");

	private static final String UPWARDS = "01234567890123";

	private static final String DOWNWARDS = "32109876543210";

	private static final String KEYPAD = "147258369 159753 2580";

	private final String digits;

	private Pin(String digits) {
		this.digits = digits;
	}

	/**
	 * Reads what somebody typed; full width does not matter.
	 * @param typed what came in
	 * @return the PIN
	 * @throws PinNotUsable if it is not four to six digits
	 */
	public static Pin read(String typed) {
		String half = (typed.length() <= LONGEST) ? Normalizer.normalize(typed, Normalizer.Form.NFKC).strip() : "";
		if (!DIGITS.matcher(half).matches()) {
			throw new PinNotUsable();
		}
		return new Pin(half);
	}

	/** The digits, for hashing and nothing else. */
	String digits() {
		return this.digits;
	}

	/**
	 * Whether somebody who finds the card would try this first: one digit or piece again
	 * and again, digits in a row, any year, and what stands on the card or is known of
	 * its holder.
	 */
	boolean isObvious(Iterable<String> known) {
		if (ONE_DIGIT.matcher(this.digits).matches() || ONE_PIECE.matcher(this.digits).matches()
				|| YEAR.matcher(this.digits).matches() || UPWARDS.contains(this.digits)
				|| DOWNWARDS.contains(this.digits) || KEYPAD.contains(this.digits)) {
			return true;
		}
		for (String word : known) {
			if (word.contains(this.digits)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Pin that && this.digits.equals(that.digits);
	}

	@Override
	public int hashCode() {
		return Pin.class.hashCode();
	}

	@Override
	public String toString() {
		return "····";
	}

}
