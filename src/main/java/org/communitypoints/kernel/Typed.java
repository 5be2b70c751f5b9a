package org.communitypoints.kernel;

import java.text.Normalizer;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form, made regular: never null, without the spaces around
 * it, and with the wide digits and letters of a Chinese input method as ordinary ones
 * where only those can be meant.
 */
public final class Typed {

	/** The longest search that is looked at, in characters. */
	public static final int LONGEST_SEARCH = 60;

	private Typed() {
	}

	/**
	 * Words that are kept as they are.
	 * @param typed what was sent; null for nothing
	 * @return the words, maybe empty
	 */
	public static String words(@Nullable String typed) {
		return (typed != null) ? typed.strip() : "";
	}

	/**
	 * A number, which may yet turn out to be none.
	 * @param typed what was sent; null for nothing
	 * @return the characters, maybe empty
	 */
	public static String number(@Nullable String typed) {
		return Normalizer.normalize(words(typed), Normalizer.Form.NFKC).strip();
	}

	/**
	 * A code, in capitals.
	 * @param typed what was sent; null for nothing
	 * @return the characters, maybe empty
	 */
	public static String code(@Nullable String typed) {
		return number(typed).toUpperCase(Locale.ROOT);
	}

	/**
	 * A search, cut to what can be searched for.
	 * @param typed what was sent; null for nothing
	 * @return at most 60 characters without any that cannot be seen, maybe empty
	 */
	public static String search(@Nullable String typed) {
		String words = number(typed).replaceAll("\\p{C}", "");
		return words.substring(0, Math.min(words.length(), LONGEST_SEARCH)).strip();
	}

}
