package org.communitypoints.staff;

import java.util.Locale;
import java.util.Optional;

import org.communitypoints.kernel.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is signed in at this moment.
 *
 * @param actor who they are and how far they see
 * @param signInName what they signed in with
 * @param languageOrNull the language they chose; null until they choose
 * @param placeZh their shop or community in Chinese
 * @param placeEn their shop or community in English
 */
public record Present(Actor actor, String signInName, @Nullable Locale languageOrNull, String placeZh, String placeEn) {

	/**
	 * The language they chose.
	 * @return the language, or empty until they choose
	 */
	public Optional<Locale> language() {
		return Optional.ofNullable(this.languageOrNull);
	}

	/**
	 * Their shop or community.
	 * @param locale the language
	 * @return its name
	 */
	public String place(Locale locale) {
		return locale.getLanguage().equals("zh") ? this.placeZh : this.placeEn;
	}

}
