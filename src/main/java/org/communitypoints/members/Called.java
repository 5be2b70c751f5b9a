package org.communitypoints.members;

import java.time.LocalDate;
import java.util.Locale;

import org.communitypoints.kernel.CommunityId;
import org.communitypoints.ledger.AccountId;

/**
 * A member whom a roll call found, with what decides whether they can earn.
 *
 * @param id the member
 * @param name as the member writes it
 * @param card the card in force
 * @param community where the member belongs
 * @param villageZh that community's Chinese name
 * @param villageEn that community's English name
 * @param wallet the member's account in the books
 * @param joined the day on which the member joined
 * @param left whether the member has left
 * @param current whether the member has agreed to the newest consent text
 */
public record Called(MemberId id, String name, CardNumber card, CommunityId community, String villageZh,
		String villageEn, AccountId wallet, LocalDate joined, boolean left, boolean current) {

	/**
	 * The community's name.
	 * @param locale the reader's
	 * @return the Chinese name for Chinese readers, the English one for all others
	 */
	public String village(Locale locale) {
		return (ConsentLanguage.of(locale) == ConsentLanguage.ZH_CN) ? this.villageZh : this.villageEn;
	}

}
