package org.communitypoints.shops;

import org.communitypoints.communities.PlainName;
import org.jspecify.annotations.Nullable;

/**
 * A good that is to be listed in the catalogue.
 *
 * @param barcodeOrNull the number under its barcode; null if it has none and needs a code
 * of ours
 * @param nameZh its name in Chinese, 1 to 60 plain characters
 * @param nameEn its name in English, 1 to 60 plain characters
 * @param unit what it is counted in, 1 to 12 plain characters, kept as {@link GoodUnit}
 * writes it
 * @param category what it is for
 * @param tillPriceFen what it costs in money at an ordinary till, 1 to 9,999,999 fen
 */
public record NewGood(@Nullable Barcode barcodeOrNull, String nameZh, String nameEn, String unit, GoodCategory category,
		long tillPriceFen) {

	/** The highest till price, in fen. */
	public static final long HIGHEST_TILL_PRICE = 9_999_999;

	/** The longest unit, in characters. */
	public static final int LONGEST_UNIT = 12;

	/**
	 * Checks names, unit and price, and writes the unit as it is kept.
	 * @throws IllegalArgumentException if one of them is out of bounds
	 */
	public NewGood {
		PlainName.check(nameZh);
		PlainName.check(nameEn);
		unit = GoodUnit.plain(unit);
		if (PlainName.check(unit).length() > LONGEST_UNIT) {
			throw new IllegalArgumentException("a unit has at most " + LONGEST_UNIT + " characters");
		}
		if (tillPriceFen < 1 || tillPriceFen > HIGHEST_TILL_PRICE) {
			throw new IllegalArgumentException("a till price is 1 to 9,999,999 fen, not " + tillPriceFen);
		}
	}

}
