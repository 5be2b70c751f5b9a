package org.communitypoints.days;

import java.util.List;
import java.util.Locale;

/**
 * What happened at a shop on a redemption day, in totals.
 *
 * @param given how many numbers were given
 * @param called how many of them were called
 * @param redemptions how many redemptions there were that were not taken back
 * @param members how many members they served
 * @param points how many points they took
 * @param cashFen how much cash was paid beside them, in fen
 * @param undone how many redemptions of the day were taken back whole
 * @param returns how many returns there were on the day, of this or an earlier one
 * @param pointsBack how many points went back by returns
 * @param cashBackFen how much cash went back by returns, in fen
 * @param goods the goods that were reserved, taken or returned
 */
public record DayReport(int given, int called, long redemptions, long members, long points, long cashFen, long undone,
		long returns, long pointsBack, long cashBackFen, List<Goods> goods) {

	/**
	 * Copies the list.
	 */
	public DayReport {
		goods = List.copyOf(goods);
	}

	/**
	 * What happened to a good.
	 *
	 * @param nameZh its name in Chinese
	 * @param nameEn its name in English
	 * @param unit what it is counted in
	 * @param reserved how many had been kept for the day
	 * @param taken how many were taken
	 * @param returned how many came back
	 */
	public record Goods(String nameZh, String nameEn, String unit, long reserved, long taken, long returned) {

		/**
		 * Its name in a reader's language.
		 * @param locale the reader's
		 * @return the Chinese name for every kind of Chinese, else the English one
		 */
		public String name(Locale locale) {
			return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
		}

		/**
		 * How many of those that had been kept are left.
		 * @return from 0
		 */
		public long left() {
			return Math.max(0, this.reserved - this.taken);
		}

	}

}
