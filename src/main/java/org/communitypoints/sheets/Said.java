package org.communitypoints.sheets;

import java.util.List;
import java.util.Locale;

/**
 * Something to say in the reader's language: a key of the messages and its facts.
 *
 * @param key the key
 * @param facts the facts, in the sentence's order
 */
public record Said(String key, List<String> facts) {

	private static final String BETWEEN = "\u001F";

	/**
	 * Copies the list.
	 */
	public Said {
		facts = List.copyOf(facts);
	}

	/**
	 * Something to say.
	 * @param key the key
	 * @param facts the facts, as their words; a {@link Long} is an amount, and is shown
	 * as one
	 * @return what is said
	 */
	public static Said of(String key, Object... facts) {
		return new Said(key, List.of(facts)
			.stream()
			.map((fact) -> (fact instanceof Long amount) ? String.format(Locale.ROOT, "%,d", amount) : fact.toString())
			.toList());
	}

	String written() {
		return this.facts.isEmpty() ? this.key : this.key + BETWEEN + String.join(BETWEEN, this.facts);
	}

	static Said read(String written) {
		List<String> parts = List.of(written.split(BETWEEN, -1));
		return new Said(parts.get(0), parts.subList(1, parts.size()));
	}

}
