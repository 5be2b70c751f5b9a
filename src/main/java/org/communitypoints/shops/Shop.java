package org.communitypoints.shops;

import java.util.Locale;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.kernel.ShopId;
import org.communitypoints.ledger.AccountId;

/**
 * A shop.
 *
 * @param id names it in the books
 * @param code names it in addresses and on paper; unique
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param community where it stands
 * @param catchment the community whose members, with all below it, the shop serves; it
 * holds the place where the shop stands
 * @param till the account of points redeemed here and not yet settled
 */
public record Shop(ShopId id, String code, String nameZh, String nameEn, CommunityId community, CommunityId catchment,
		AccountId till) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

}
