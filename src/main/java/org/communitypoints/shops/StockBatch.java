package org.communitypoints.shops;

import java.time.LocalDate;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Goods that came together, and what is left of them.
 *
 * @param barcode the number under the good's barcode
 * @param nameZh the good's name in Chinese
 * @param nameEn the good's name in English
 * @param unit what it is counted in
 * @param batch the line of the good's journal by which they came
 * @param bestBeforeOrNull the day until which they are good; null if they do not go off
 * @param onHand how many are left
 * @param cameOn the day on which they came
 */
public record StockBatch(String barcode, String nameZh, String nameEn, String unit, long batch,
		@Nullable LocalDate bestBeforeOrNull, int onHand, LocalDate cameOn) {

	/**
	 * The good's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * Whether they are past their best-before.
	 * @param today the day it is
	 * @return true from the day after
	 */
	public boolean isPast(LocalDate today) {
		return this.bestBeforeOrNull != null && this.bestBeforeOrNull.isBefore(today);
	}

}
