package org.communitypoints.members;

import java.util.Set;

/** How names become findable, for whoever measures what that costs. */
public final class Spelling {

	private Spelling() {
	}

	/**
	 * What is written beside a member who joins: the reading, and all keys.
	 * @param name the name
	 * @param phone eleven digits
	 * @return the keys
	 */
	public static Set<String> keys(String name, String phone) {
		return SearchKeys.of(name, Pinyin.of(name), phone);
	}

	/**
	 * What a search makes of the words in its box.
	 * @param words what was typed
	 * @return what is looked for
	 */
	public static String typed(String words) {
		return SearchKeys.fold(words);
	}

}
