package org.communitypoints.claims;

import java.time.LocalDate;

import org.communitypoints.members.FormNumber;
import org.communitypoints.members.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody claims.
 *
 * @param member who did it
 * @param code by which act
 * @param day when
 * @param quantity how often or how long
 * @param words a sentence about it, 1 to {@value #LONGEST} characters
 * @param how how the claim came in
 * @param formNumberOrNull the number of the paper; null for everything else
 * @param helperOrNull who helped; null if nobody did
 */
public record NewClaim(MemberId member, String code, LocalDate day, int quantity, String words, HowClaimed how,
		@Nullable FormNumber formNumberOrNull, @Nullable String helperOrNull) {

	/** The longest sentence, in characters. */
	public static final int LONGEST = 200;

	/** What a sentence is made of. */
	public static final String PATTERN = "[^\\p{Cntrl}<>]*";

	/**
	 * Checks that paper has a number, a helper a name, and nothing else either.
	 * @throws IllegalArgumentException if not
	 */
	public NewClaim {
		if ((how == HowClaimed.PAPER) != (formNumberOrNull != null)
				|| (how == HowClaimed.HELPER) != (helperOrNull != null) || words.isBlank()) {
			throw new IllegalArgumentException("paper has a number, a helper a name, and every claim its words");
		}
	}

	/**
	 * What a member claims on their own page.
	 * @param member who
	 * @param code by which act
	 * @param day when
	 * @param quantity how often or how long
	 * @param words a sentence about it
	 * @return the claim
	 */
	public static NewClaim ofOneself(MemberId member, String code, LocalDate day, int quantity, String words) {
		return new NewClaim(member, code, day, quantity, words, HowClaimed.OWN_PAGE, null, null);
	}

}
