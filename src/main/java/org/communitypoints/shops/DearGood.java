package org.communitypoints.shops;

import java.util.Locale;

import org.communitypoints.kernel.Points;

/**
 * A good whose price in a shop is too far above the till's.
 *
 * @param shopCode the shop
 * @param shopZh the shop's name in Chinese
 * @param shopEn the shop's name in English
 * @param barcode the number under the good's barcode
 * @param nameZh the good's name in Chinese
 * @param nameEn the good's name in English
 * @param price what it costs there, in points
 * @param tillPriceFen what it costs at an ordinary till, in fen
 */
public record DearGood(String shopCode, String shopZh, String shopEn, String barcode, String nameZh, String nameEn,
		Points price, long tillPriceFen) {

	/**
	 * The good's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * The shop's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String shop(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.shopZh : this.shopEn;
	}

}
