package org.communitypoints.shops;

import java.util.Locale;

/**
 * A shop as a list shows it.
 *
 * @param code names it in addresses and on paper
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param communityZh where it stands, in Chinese
 * @param communityEn where it stands, in English
 */
public record ShopLine(String code, String nameZh, String nameEn, String communityZh, String communityEn) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * Where it stands, in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String community(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.communityZh : this.communityEn;
	}

}
