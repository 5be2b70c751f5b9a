package org.communitypoints.shops;

import java.util.Locale;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * A good on a shop's shelf.
 *
 * @param id names it in the books
 * @param barcode the number under its barcode: 8 or 13 digits
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param unit what it is counted in, for example a bag
 * @param price what one of it costs in this shop, at least 1 point
 * @param tillPriceFen what one of it costs in money at an ordinary till, in fen
 * @param onHand how many the shop has, from 0
 * @param kept how many are kept for redemption days to come and for those who ordered
 * them, there or not, from 0
 * @param category what it is for
 * @param pictureOrNull the version of its picture; null if it has none
 */
public record ShelfGood(GoodId id, String barcode, String nameZh, String nameEn, String unit, Points price,
		long tillPriceFen, int onHand, int kept, GoodCategory category, @Nullable String pictureOrNull) {

	/**
	 * How many anybody can have now.
	 * @return what the shop has, less what is kept
	 */
	public int free() {
		return Math.max(0, this.onHand - this.kept);
	}

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

}
