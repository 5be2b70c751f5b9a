package org.communitypoints.shops.web;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.communitypoints.kernel.Choice;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Says what goods are counted in, in the reader's language. A programme writes it in one
 * language; the usual Chinese words are known here in the other.
 */
@Component
public class UnitWords {

	/** The usual units, the most usual first. */
	private static final List<String> USUAL = List.of("袋", "瓶", "盒", "包", "块", "个", "桶", "罐", "箱", "件", "本", "支", "双",
			"套", "提", "条", "只", "把", "卷", "板", "根", "斤", "千克", "克", "升", "毫升");

	private final MessageSource words;

	UnitWords(MessageSource words) {
		this.words = words;
	}

	/**
	 * The units that are usual, to choose from; none is forced on anybody.
	 * @param locale the language
	 * @return the units, each with what it is called in that language
	 */
	List<Choice> usual(Locale locale) {
		return USUAL.stream().map((unit) -> new Choice(unit, of(unit, 1, locale))).toList();
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
