package org.communitypoints.members;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A member whom a search found, with just enough to tell them from the others.
 *
 * @param id the member
 * @param name as the member writes it
 * @param villageZh the community's Chinese name
 * @param villageEn the community's English name
 * @param maskedPhone for example {@code 138****2086}; null if there is none
 * @param card the card in force; lists show it masked
 */
public record Candidate(MemberId id, String name, String villageZh, String villageEn, @Nullable String maskedPhone,
		CardNumber card) {

	/**
	 * The community's name.
	 * @param locale the reader's
	 * @return the Chinese name for Chinese readers, the English one for all others
	 */
	public String village(Locale locale) {
		return (ConsentLanguage.of(locale) == ConsentLanguage.ZH_CN) ? this.villageZh : this.villageEn;
	}

}
