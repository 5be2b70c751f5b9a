package org.communitypoints.sheets;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write into a cell, made regular, and read as what was meant: full-width
 * digits, dates in all the ways that paper books and spreadsheets have.
 */
public final class CellText {

	/** What begins a formula in a spreadsheet, half and full width. */
	private static final String FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

	private static final Pattern NOT_SEEN = Pattern.compile("[\\p{Cc}\\p{Cs}\\uFEFF\\u200B\\u2060\\uFFFE\\uFFFF]+");

	private static final Pattern AROUND = Pattern.compile("^[\\s\\u00A0\\u3000]+|[\\s\\u00A0\\u3000]+$");

	private static final Pattern GROUPED = Pattern.compile("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");

	private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][-+]?[0-9]{1,2})?");

	private static final Pattern DATE = Pattern
		.compile("([0-9]{4}) ?[-/.\u5E74] ?([0-9]{1,2}) ?[-/.\u6708] ?([0-9]{1,2})\u65E5?([ T].*)?");

	private static final Pattern EIGHT_DIGITS = Pattern.compile("([12][0-9]{3})([0-9]{2})([0-9]{2})");

	private static final Pattern SERIAL = Pattern.compile("[0-9]{5}(\\.[0-9]+)?");

	private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);

	/** Serial numbers are dates only if they lie in somebody's life: 1954 to 2118. */
	private static final int FIRST_SERIAL = 20_000;

	private static final int LAST_SERIAL = 80_000;

	private CellText() {
	}

	/**
	 * A text without what cannot be seen and without spaces around it; an apostrophe that
	 * only kept a spreadsheet from computing it goes too.
	 * @param text any text
	 * @return the text, maybe empty
	 */
	public static String clean(String text) {
		String seen = AROUND.matcher(NOT_SEEN.matcher(text).replaceAll(" ")).replaceAll("");
		return (seen.length() > 1 && seen.charAt(0) == '\'' && FORMULA.indexOf(seen.charAt(1)) >= 0) ? seen.substring(1)
				: seen;
	}

	/**
	 * A text that no spreadsheet takes for a formula when it opens a file of text.
	 * @param text any text
	 * @return the text, with an apostrophe before what would begin a formula
	 */
	public static String guarded(String text) {
		return (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) ? "'" + text : text;
	}

	/**
	 * A text in half width, for comparing and for numbers.
	 * @param text any text
	 * @return the text, in Unicode's compatible form
	 */
	public static String halfWidth(String text) {
		return clean(Normalizer.normalize(text, Normalizer.Form.NFKC));
	}

	/**
	 * Reads a whole number; 1,200 and 320.00 are whole, 1.5 is not.
	 * @param text a cell
	 * @return the number, or empty if it is none or does not fit
	 */
	public static Optional<Long> wholeNumber(String text) {
		String half = halfWidth(text).replace("\uFF0C", ",");
		String bare = GROUPED.matcher(half).matches() ? half.replace(",", "") : half;
		if (!NUMBER.matcher(bare).matches()) {
			return Optional.empty();
		}
		try {
			return Optional.of(new BigDecimal(bare).longValueExact());
		}
		catch (ArithmeticException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Reads a date: 2026-11-05, 2026/11/5, 2026.11.5, 2026年11月5日, 20261105, any of them
	 * with a time behind it, or the serial number that a spreadsheet keeps. Day before
	 * month is not guessed at.
	 * @param text a cell
	 * @return the date, or empty if it is none
	 */
	public static Optional<LocalDate> date(String text) {
		String half = halfWidth(text);
		Matcher said = DATE.matcher(half);
		if (said.matches()) {
			return day(said);
		}
		Matcher digits = EIGHT_DIGITS.matcher(half);
		if (digits.matches()) {
			return day(digits);
		}
		if (SERIAL.matcher(half).matches()) {
			int serial = Integer.parseInt(half.substring(0, 5));
			return (serial >= FIRST_SERIAL && serial <= LAST_SERIAL) ? Optional.of(DAY_ZERO.plusDays(serial))
					: Optional.empty();
		}
		return Optional.empty();
	}

	private static Optional<LocalDate> day(Matcher parts) {
		try {
			return Optional.of(LocalDate.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
					Integer.parseInt(parts.group(3))));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
