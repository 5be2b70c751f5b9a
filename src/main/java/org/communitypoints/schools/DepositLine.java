package org.communitypoints.schools;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A deposit as the list of a class shows it: what for and for how many, not for whom.
 *
 * @param id names it
 * @param day when the pupils did it
 * @param nameZh the act's name in Chinese
 * @param nameEn the act's name in English
 * @param pupils how many got points
 * @param madeBy the teacher who ticked the list
 * @param madeAt when that was
 */
public record DepositLine(DepositId id, LocalDate day, String nameZh, String nameEn, int pupils, String madeBy,
		Instant madeAt) {

	/**
	 * The act's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

}
