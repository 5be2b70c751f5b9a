package org.communitypoints.members;

import java.time.Instant;
import java.util.Locale;

import org.communitypoints.ledger.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A member whom somebody opened, by card or from a list.
 *
 * @param id the member
 * @param name as the member writes it
 * @param villageZh the community's Chinese name
 * @param villageEn the community's English name
 * @param card the card in force
 * @param maskedPhone for example {@code 138****2086}; null if there is none
 * @param wallet the member's account in the books
 * @param redeemableUntil for a member who left, the moment until which unspent points can
 * be redeemed; null for a member who is in
 * @param hasPin whether the member has set a PIN
 * @param agreedToTheNewest false if the newest consent text waits for the member's own
 * answer, or for their guardian's; until then they redeem and do not earn
 * @param householdOrNull the member's household; null if they are in none
 */
public record MemberAtCounter(MemberId id, String name, String villageZh, String villageEn, CardNumber card,
		@Nullable String maskedPhone, AccountId wallet, @Nullable Instant redeemableUntil, boolean hasPin,
		boolean agreedToTheNewest, @Nullable HouseholdId householdOrNull) {

	/**
	 * The community's name.
	 * @param locale the reader's
	 * @return the Chinese name for Chinese readers, the English one for all others
	 */
	public String village(Locale locale) {
		return (ConsentLanguage.of(locale) == ConsentLanguage.ZH_CN) ? this.villageZh : this.villageEn;
	}

}
