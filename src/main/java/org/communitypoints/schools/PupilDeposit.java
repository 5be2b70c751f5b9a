package org.communitypoints.schools;

import java.time.LocalDate;
import java.util.Locale;

import org.communitypoints.ledger.TransferId;

/**
 * What one pupil got by one deposit.
 *
 * @param transfer the transfer in the books
 * @param day when the pupil did it
 * @param nameZh the act's name in Chinese
 * @param nameEn the act's name in English
 * @param points what was given
 * @param left what is left of it after corrections
 * @param waiting whether a correction of it waits for a second person
 * @param madeBy the teacher who ticked the list
 */
public record PupilDeposit(TransferId transfer, LocalDate day, String nameZh, String nameEn, long points, long left,
		boolean waiting, String madeBy) {

	/**
	 * The act's name in a reader's language.
	 * @param locale the reader's
	 * @return the Chinese name for every kind of Chinese, else the English one
	 */
	public String name(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

	/**
	 * Whether a teacher can still put it right.
	 * @return true if something is left, and nothing waits
	 */
	public boolean canBeUndone() {
		return this.left > 0 && !this.waiting;
	}

}
