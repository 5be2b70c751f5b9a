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
