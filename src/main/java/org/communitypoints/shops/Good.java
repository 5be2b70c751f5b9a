package org.communitypoints.shops;

import java.util.Locale;

/**
 * A good of the programme's catalogue.
 *
 * @param id names it in the books
 * @param barcode the number under its barcode
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param unit what it is counted in, for example a bag
 * @param category what it is for
 * @param tillPriceFen what it costs in money at an ordinary till, in fen
 */
public record Good(GoodId id, Barcode barcode, String nameZh, String nameEn, String unit, GoodCategory category,
		long tillPriceFen) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

}
