package org.communitypoints.shops;

import java.util.List;
import java.util.Locale;

import org.communitypoints.kernel.Points;

/**
 * A good whose price in points is too far above the till's, in one shop or in many.
 *
 * @param barcode the number under the good's barcode
 * @param nameZh the good's name in Chinese
 * @param nameEn the good's name in English
 * @param tillPriceFen what it costs at an ordinary till, in fen
 * @param lowest the lowest of the prices that are too high
 * @param highest the highest of them
 * @param shopCount in how many shops it is too dear
 * @param shops some of these shops, the dearest first
 */
public record DearGood(String barcode, String nameZh, String nameEn, long tillPriceFen, Points lowest, Points highest,
		int shopCount, List<Seller> shops) {

	/**
	 * Copies the shops.
	 */
	public DearGood {
		shops = List.copyOf(shops);
	}

	/**
	 * The good's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * A shop that sells the good too dear.
	 *
	 * @param code the shop
	 * @param nameZh the shop's name in Chinese
	 * @param nameEn the shop's name in English
	 * @param price what the good costs there, in points
	 */
	public record Seller(String code, String nameZh, String nameEn, Points price) {

		/**
		 * The shop's name in a reader's language.
		 * @param locale the reader's
		 * @return the Chinese name for every kind of Chinese, else the English one
		 */
		public String name(Locale locale) {
			return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
		}

	}

}
