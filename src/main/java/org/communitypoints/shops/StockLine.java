package org.communitypoints.shops;

import java.time.LocalDate;
import java.util.Locale;

import org.communitypoints.kernel.Points;
import org.jspecify.annotations.Nullable;

/**
 * A good on a shop's shelf, as whoever keeps the stock sees it.
 *
 * @param id names it in the books
 * @param barcode the number under its barcode
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param unit what it is counted in
 * @param category what it is for
 * @param price what one of it costs in this shop
 * @param tillPriceFen what one of it costs in money at an ordinary till, in fen
 * @param onHand how many the shop has, from 0
 * @param kept how many of them it keeps for redemption days to come
 * @param lowAt with so many or fewer it is time to order
 * @param lately how many were taken in the last {@value StockList#LATELY_DAYS} days and
 * not given back
 * @param near how many of them are near their best-before, or past it
 * @param bestBeforeOrNull the earliest best-before of what is left; null if none goes off
 * @param offered whether the shop offers it
 * @param pictureOrNull the version of its picture; null if it has none
 */
public record StockLine(GoodId id, String barcode, String nameZh, String nameEn, String unit, GoodCategory category,
		Points price, long tillPriceFen, int onHand, int kept, int lowAt, int lately, int near,
		@Nullable LocalDate bestBeforeOrNull, boolean offered, @Nullable String pictureOrNull) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * Whether it is time to order.
	 * @return true if the shop offers it and has few or none left
	 */
	public boolean isLow() {
		return this.offered && this.onHand <= this.lowAt;
	}

	/**
	 * How many to order: as many as were taken lately, so that above the threshold there
	 * is enough for as long again.
	 * @return from 1 if it is time to order, else 0
	 */
	public int toOrder() {
		return isLow() ? Math.max(1, this.lately + this.lowAt - this.onHand) : 0;
	}

}
