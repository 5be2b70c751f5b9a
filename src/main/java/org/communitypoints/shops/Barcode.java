package org.communitypoints.shops;

import java.util.Optional;

/**
 * The number under a barcode, with a check digit that fits: an EAN-8 or an EAN-13. A
 * UPC-A is the EAN-13 with a leading 0, and kept as that, so that both ways to scan it
 * find the same good.
 *
 * @param value 8 or 13 digits
 */
public record Barcode(String value) {

	/** What the codes begin with that we issue. */
	private static final String IN_STORE = "22";

	/**
	 * Checks length, digits and check digit.
	 * @throws IllegalArgumentException if one of them does not fit
	 */
	public Barcode {
		if ((value.length() != 8 && value.length() != 13) || !isWhole(value)) {
			throw new IllegalArgumentException("not an EAN-8 or EAN-13: " + value);
		}
	}

	/**
	 * Reads what was scanned or typed.
	 * @param digits 8, 12 or 13 digits
	 * @return the barcode, or empty if it is none or mistyped
	 */
	public static Optional<Barcode> read(String digits) {
		String value = (digits.length() == 12) ? "0" + digits : digits;
		boolean fits = (value.length() == 8 || value.length() == 13) && isWhole(value);
		return fits ? Optional.of(new Barcode(value)) : Optional.empty();
	}

	/**
	 * A code of our own, for a good that has none: an EAN-13 of those that are for use
	 * inside shops, as the scales there print them too.
	 * @param number a running number, from 1 to 9,999,999,999
	 * @return the barcode
	 */
	static Barcode inStore(long number) {
		String digits = IN_STORE + "%010d".formatted(number);
		for (int check = 0;; check++) {
			Optional<Barcode> barcode = read(digits + check);
			if (barcode.isPresent()) {
				return barcode.get();
			}
		}
	}

	/**
	 * Whether it is one of those that shops give out themselves, and no maker.
	 * @return true for an EAN-13 that begins with 2
	 */
	public boolean isInStore() {
		return this.value.length() == 13 && this.value.charAt(0) == '2';
	}

	@Override
	public String toString() {
		return this.value;
	}

	private static boolean isWhole(String digits) {
		int sum = 0;
		int weight = 1;
		for (int place = digits.length() - 1; place >= 0; place--) {
			char digit = digits.charAt(place);
			if (digit < '0' || digit > '9') {
				return false;
			}
			sum += weight * (digit - '0');
			weight = 4 - weight;
		}
		return sum % 10 == 0;
	}

}
