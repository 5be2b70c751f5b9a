package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.Locale;

import org.communitypoints.kernel.ShopId;

/**
 * A day on which the pupils of a school redeem.
 *
 * @param id names it
 * @param day when
 * @param shop at which shop
 * @param shopZh the shop's name in Chinese
 * @param shopEn the shop's name in English
 * @param place where
 * @param cancelled whether it does not take place
 */
public record RedemptionDay(RedemptionDayId id, LocalDate day, ShopId shop, String shopZh, String shopEn, String place,
		boolean cancelled) {

	/**
	 * The shop's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String shopName(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.shopZh : this.shopEn;
	}

}
