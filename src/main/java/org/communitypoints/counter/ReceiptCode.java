package org.communitypoints.counter;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.communitypoints.shops.Shop;

/**
 * What stands on a receipt to find it again: its number in words, and in sixteen digits
 * as a QR code. Only digits there, because a scanner is a keyboard, and an input method
 * would eat letters; sixteen, because no card, barcode or phone has as many. Nine are the
 * number, five tell the shop from others, and two check them all (ISO 7064, mod 97).
 */
public final class ReceiptCode {

	private static final Pattern SIXTEEN_DIGITS = Pattern.compile("[0-9]{16}");

	private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

	private static final Pattern IN_WORDS = Pattern.compile("([A-Z0-9-]+)-([0-9]{6,9})");

	private static final BigInteger MODULUS = BigInteger.valueOf(97);

	private static final Pattern ORDER_IN_WORDS = Pattern.compile("([A-Z0-9-]+)-Y([0-9]{4,8})");

	private static final int SHOPS = 100_000;

	/** From here on a number is that of an order's slip; no book has so many receipts. */
	private static final long ORDERS = 900_000_000;

	/** The longest input that is looked at, in characters. */
	private static final int LONGEST = 60;

	private ReceiptCode() {
	}

	/**
	 * A receipt's number in digits, as its QR code says it.
	 * @param shop the shop
	 * @param number the number in its book
	 * @return sixteen digits
	 */
	public static String digits(Shop shop, long number) {
		String bare = String.format(Locale.ROOT, "%09d%05d", number, digitsOf(shop));
		long check = 98 - new BigInteger(bare + "00").mod(MODULUS).longValue();
		return bare + String.format(Locale.ROOT, "%02d", check);
	}

	/**
	 * An order's number in digits, as the QR code of its slip says it.
	 * @param shop the shop
	 * @param number the number in its book of orders
	 * @return sixteen digits, which no receipt has
	 */
	public static String ofOrder(Shop shop, long number) {
		return digits(shop, ORDERS + number);
	}

	/**
	 * Reads the number of an order's slip: scanned, or in words.
	 * @param shop whose slip it is
	 * @param typed what came in
	 * @return the number, or empty if it is no order of this shop
	 */
	public static OptionalLong order(Shop shop, String typed) {
		String meant = bare(typed);
		Matcher words = ORDER_IN_WORDS.matcher(meant);
		if (SIXTEEN_DIGITS.matcher(meant).matches()) {
			long number = Long.parseLong(meant.substring(0, 9));
			return (number > ORDERS && digits(shop, number).equals(meant)) ? OptionalLong.of(number - ORDERS)
					: OptionalLong.empty();
		}
		return (words.matches() && words.group(1).equals(shop.code())) ? OptionalLong.of(Long.parseLong(words.group(2)))
				: OptionalLong.empty();
	}

	/**
	 * Whether somebody at the counter who typed or scanned this meant a receipt.
	 * @param shop whose counter it is
	 * @param typed what came in
	 * @return true for sixteen digits, and for a number in words that begins as this
	 * shop's do
	 */
	public static boolean looksLike(Shop shop, String typed) {
		String meant = bare(typed);
		Matcher words = IN_WORDS.matcher(meant);
		return SIXTEEN_DIGITS.matcher(meant).matches() || (words.matches() && words.group(1).equals(shop.code()));
	}

	/**
	 * Reads a receipt's number: scanned, in words, or only the number itself.
	 * @param shop whose receipt it is
	 * @param typed what came in
	 * @return the number, or empty if it is none of this shop
	 */
	static OptionalLong read(Shop shop, String typed) {
		String meant = bare(typed);
		Matcher words = IN_WORDS.matcher(meant);
		if (SIXTEEN_DIGITS.matcher(meant).matches()) {
			long number = Long.parseLong(meant.substring(0, 9));
			return digits(shop, number).equals(meant) ? OptionalLong.of(number) : OptionalLong.empty();
		}
		if (NUMBER.matcher(meant).matches()) {
			return OptionalLong.of(Long.parseLong(meant));
		}
		return (words.matches() && words.group(1).equals(shop.code())) ? OptionalLong.of(Long.parseLong(words.group(2)))
				: OptionalLong.empty();
	}

	private static int digitsOf(Shop shop) {
		return Math.floorMod(shop.id().value().getLeastSignificantBits(), SHOPS);
	}

	private static String bare(String typed) {
		return (typed.length() > LONGEST) ? ""
				: Normalizer.normalize(typed, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
	}

}
