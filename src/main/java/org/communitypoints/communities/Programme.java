package org.communitypoints.communities;

import java.time.Duration;
import java.util.Locale;

import org.communitypoints.ledger.AccountId;

/**
 * A programme: what its points are worth, and its time limits.
 *
 * @param id names it in the books
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param fenPerPoint what one point is shown to be worth, in fen of goods, from 1
 * @param undoMinutes how long a clerk may undo a redemption, in minutes, from 0
 * @param graceDays how long points stay redeemable after a member has left, in days, from
 * 1
 * @param pinAbovePoints the counter asks for the PIN, of members who have one, when more
 * points than these are redeemed at once
 * @param awardDays for how many days after it was done something can still be awarded
 * @param sponsor the account where money comes from and is paid out to
 */
public record Programme(ProgrammeId id, String nameZh, String nameEn, int fenPerPoint, int undoMinutes, int graceDays,
		long pinAbovePoints, int awardDays, AccountId sponsor) {

	/**
	 * Its name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * How long the same clerk may undo a redemption.
	 * @return the time, from 0
	 */
	public Duration undo() {
		return Duration.ofMinutes(this.undoMinutes);
	}

	/**
	 * How long points stay redeemable after a member has left.
	 * @return the time, from one day
	 */
	public Duration grace() {
		return Duration.ofDays(this.graceDays);
	}

}
