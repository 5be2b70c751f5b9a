package org.communitypoints.schools;

import java.util.Locale;

/**
 * A school as a list shows it.
 *
 * @param code its code
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param classes how many classes have pupils now
 */
public record School(String code, String nameZh, String nameEn, int classes) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

}
