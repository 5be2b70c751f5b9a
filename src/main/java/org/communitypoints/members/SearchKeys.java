package org.communitypoints.members;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The words by which a member is found: their name, its pinyin in full and by initials in
 * every reading, the same without the surname, and the digits of their phone.
 */
final class SearchKeys {

	/** The longest words that can match anything, in characters. */
	private static final int LONGEST = 120;

	private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private static final int PHONE_ENDING = 4;

	private SearchKeys() {
	}

	/**
	 * The keys of a member.
	 * @param name as the member writes it
	 * @param phoneOrNull 11 digits; null for none
	 * @return the keys, without repeats
	 */
	static Set<String> of(String name, @Nullable String phoneOrNull) {
		Set<String> keys = new LinkedHashSet<>();
		keys.add(asTyped(name));
		withoutSurname(name).ifPresent(keys::add);
		for (List<String> reading : Pinyin.readings(name)) {
			keys.add(String.join("", reading));
			keys.add(initials(reading));
			if (withoutSurname(name).isPresent() && reading.size() > 2) {
				List<String> given = reading.subList(1, reading.size());
				keys.add(String.join("", given));
				keys.add(initials(given));
			}
		}
		if (phoneOrNull != null) {
			keys.add(phoneOrNull);
			keys.add(phoneOrNull.substring(phoneOrNull.length() - PHONE_ENDING));
		}
		keys.remove("");
		return keys;
	}

	/**
	 * What somebody typed, as the keys are written: half width, lower case, without
	 * tones, spaces and whatever else stands between letters.
	 * @param words what was typed
	 * @return letters and digits only; empty if nothing can match
	 */
	static String asTyped(String words) {
		if (words.length() > LONGEST) {
			return "";
		}
		String plain = Normalizer.normalize(words, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
		String bare = BETWEEN.matcher(MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll(""))
			.replaceAll("");
		return Normalizer.normalize(bare, Normalizer.Form.NFC);
	}

	private static Optional<String> withoutSurname(String name) {
		String bare = asTyped(name);
		int length = bare.codePointCount(0, bare.length());
		boolean han = bare.codePoints().allMatch(Character::isIdeographic);
		return (han && length == 3) ? Optional.of(bare.substring(bare.offsetByCodePoints(0, 1))) : Optional.empty();
	}

	private static String initials(List<String> reading) {
		return reading.stream().map((syllable) -> syllable.substring(0, 1)).collect(Collectors.joining());
	}

}
