package org.communitypoints.members;

import org.jspecify.annotations.Nullable;

/**
 * What is to stand about a member, as the form says it.
 *
 * @param name the name
 * @param pinyin its reading; left as it was, it follows the name
 * @param newPhoneOrNull a mobile phone in place of the one that is kept; null or blank to
 * leave it as it is
 * @param withoutPhone whether no phone is to be kept
 * @param birthYearOrNull the year of birth of who was under 14 on joining; blank for who
 * was not, and null to leave it as it is
 * @param reason why it was wrong, 1 to 200 characters
 */
public record Correction(String name, String pinyin, @Nullable String newPhoneOrNull, boolean withoutPhone,
		@Nullable String birthYearOrNull, String reason) {

	/**
	 * A correction that leaves the year of birth as it is.
	 * @param name the name
	 * @param pinyin its reading
	 * @param newPhoneOrNull a mobile phone in place of the one that is kept
	 * @param withoutPhone whether no phone is to be kept
	 * @param reason why it was wrong
	 */
	public Correction(String name, String pinyin, @Nullable String newPhoneOrNull, boolean withoutPhone,
			String reason) {
		this(name, pinyin, newPhoneOrNull, withoutPhone, null, reason);
	}

}
