package org.communitypoints.members;

import java.util.Arrays;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;

/**
 * What a person's name may be made of: letters of any script and what people write
 * between them.
 */
final class PersonName {

	/** The longest name, in characters; a character beyond the BMP counts once. */
	static final int LONGEST = 40;

	private static final String BETWEEN_LETTERS = " \u00B7\u2022\u2027\u30FB.'\u2019-";

	private static final int EMOJI_STYLE = 0xFE0F;

	private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;

	private PersonName() {
	}

	/**
	 * Reads a name as somebody typed it.
	 * @param typed the name, perhaps with spaces around it
	 * @return the name
	 * @throws NameNotUsable if it is empty, too long or not a name
	 */
	static String read(String typed) {
		String name = strip(typed);
		int[] characters = name.codePoints().limit(LONGEST + 1L).toArray();
		if (characters.length == 0 || characters.length > LONGEST || !UCharacter.isLetter(characters[0])
				|| !Arrays.stream(characters).allMatch(PersonName::mayStandInAName)) {
			throw new NameNotUsable();
		}
		return name;
	}

	/**
	 * Letters, their marks, and little more: nothing that cannot be seen, turns the line
	 * around, or is a picture. (ICU's tables know letters that Java 17 does not.)
	 */
	private static boolean mayStandInAName(int character) {
		return UCharacter.isLetter(character) || character == MONGOLIAN_VOWEL_SEPARATOR
				|| BETWEEN_LETTERS.indexOf(character) >= 0 || isMark(character);
	}

	/** A mark that letters take; the one that makes a sign an emoji is none. */
	private static boolean isMark(int character) {
		int type = UCharacter.getType(character);
		return (type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.COMBINING_SPACING_MARK)
				&& character != EMOJI_STYLE;
	}

	private static String strip(String typed) {
		int start = 0;
		int end = typed.length();
		while (start < end && UCharacter.isUWhiteSpace(typed.charAt(start))) {
			start++;
		}
		while (end > start && UCharacter.isUWhiteSpace(typed.charAt(end - 1))) {
			end--;
		}
		return typed.substring(start, end);
	}

}
