package org.communitypoints.members;

import java.util.Locale;

/** A language that the consent text is written in. */
public enum ConsentLanguage {

	/** Simplified Chinese. */
	ZH_CN("zh-CN"),

	/** English. */
	EN("en");

	private final String tag;

	ConsentLanguage(String tag) {
		this.tag = tag;
	}

	/**
	 * The language's BCP 47 tag, as the database keeps it.
	 * @return the tag
	 */
	public String tag() {
		return this.tag;
	}

	/**
	 * The language nearest to a reader's.
	 * @param locale the reader's
	 * @return Chinese for Chinese readers, English for all others
	 */
	public static ConsentLanguage of(Locale locale) {
		return Locale.CHINESE.getLanguage().equals(locale.getLanguage()) ? ZH_CN : EN;
	}

	/**
	 * The language of a tag.
	 * @param tag as the database keeps it
	 * @return the language
	 * @throws IllegalArgumentException if there is no text in that language
	 */
	static ConsentLanguage ofTag(String tag) {
		for (ConsentLanguage language : values()) {
			if (language.tag.equals(tag)) {
				return language;
			}
		}
		throw new IllegalArgumentException("no consent text in " + tag);
	}

}
