package org.communitypoints.shops.web;

import java.util.Locale;
import java.util.Objects;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says what goods are counted in, in the reader's language. A programme writes it in one
 * language; the usual Chinese words are known here in the other.
 */
@Component
public class UnitWords {

	private final MessageSource words;

	UnitWords(MessageSource words) {
		this.words = words;
	}

	/**
	 * The unit in a language.
	 * @param unit as the programme wrote it, 1 to 12 characters
	 * @param number of how many it is said
	 * @param locale the language
	 * @return the word, or the unit as it was written if there is none
	 */
	public String of(String unit, long number, Locale locale) {
		return Objects.requireNonNull(this.words.getMessage("unit." + unit, new Object[] { number }, unit, locale));
	}

}
