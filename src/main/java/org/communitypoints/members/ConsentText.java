package org.communitypoints.members;

import java.util.List;

/**
 * What a person reads before they join.
 *
 * @param version counted from 1; all languages of a version say the same
 * @param language the language it is written in
 * @param title its title
 * @param paragraphs its paragraphs
 * @param graceDays for how many days after leaving it promises that points stay
 * redeemable, at least
 */
public record ConsentText(int version, ConsentLanguage language, String title, List<String> paragraphs, int graceDays) {

	/**
	 * Copies the list.
	 */
	public ConsentText {
		paragraphs = List.copyOf(paragraphs);
	}

}
