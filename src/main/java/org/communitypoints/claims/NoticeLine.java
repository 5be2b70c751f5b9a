package org.communitypoints.claims;

import java.time.Instant;
import java.util.Locale;

import org.communitypoints.activities.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A claim as it hangs out.
 *
 * @param claim the claim
 * @param number how papers call it, for example 3-12
 * @param ending the last three digits of the member's card
 * @param name the member's name, only with their separate consent; null without
 * @param nameZh the act in Chinese
 * @param nameEn the act in English
 * @param quantity how often or how long
 * @param unit of what
 * @param points what it is worth
 * @param objected whether somebody has objected, and nobody answered yet
 * @param endsAt until when it hangs
 */
public record NoticeLine(ClaimId claim, String number, String ending, @Nullable String name, String nameZh,
		String nameEn, int quantity, Unit unit, long points, boolean objected, Instant endsAt) {

	/**
	 * The act in a reader's language.
	 * @param locale the reader's
	 * @return its name
	 */
	public String act(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.nameZh : this.nameEn;
	}

}
