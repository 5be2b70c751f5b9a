package org.communitypoints.staff;

import java.time.Instant;
import java.util.Locale;

import org.communitypoints.kernel.ActorId;
import org.communitypoints.kernel.Role;
import org.jspecify.annotations.Nullable;

/**
 * A staff member as a list shows them.
 *
 * @param id names them in every book
 * @param signInName what they sign in with
 * @param displayName as shown on screens and receipts
 * @param role what they are there to do
 * @param placeCode the code of their shop or community
 * @param placeZh the place in Chinese
 * @param placeEn the place in English
 * @param appointedAt since when
 * @param disabledAt since when they are shut out; null if they are not
 */
public record StaffEntry(ActorId id, String signInName, String displayName, Role role, String placeCode, String placeZh,
		String placeEn, Instant appointedAt, @Nullable Instant disabledAt) {

	/**
	 * The place in a language.
	 * @param locale the language
	 * @return its name
	 */
	public String place(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.placeZh : this.placeEn;
	}

}
