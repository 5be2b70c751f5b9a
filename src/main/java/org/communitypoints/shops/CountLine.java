package org.communitypoints.shops;

import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A good of a shop in a count.
 *
 * @param good the good
 * @param barcode the number under its barcode
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param unit what it is counted in
 * @param entryOrNull what was counted; null if it has not been yet
 */
public record CountLine(GoodId good, String barcode, String nameZh, String nameEn, String unit,
		@Nullable Entry entryOrNull) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * Whether it was counted and is another number than the journal says.
	 * @return true if a reason is needed
	 */
	public boolean varies() {
		return this.entryOrNull != null && this.entryOrNull.variance() != 0;
	}

	/**
	 * What was counted.
	 *
	 * @param counted how many were there
	 * @param expected how many the journal said were there when that was typed
	 * @param reasonOrNull why they differ; null until that is told
	 * @param byName who counted
	 * @param at when
	 */
	public record Entry(int counted, int expected, StockCount.@Nullable Reason reasonOrNull, String byName,
			Instant at) {

		/**
		 * By how much the journal is wrong.
		 * @return above zero if more are there
		 */
		public int variance() {
			return this.counted - this.expected;
		}

	}

}
