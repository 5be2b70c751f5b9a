package org.communitypoints.members;

import java.util.regex.Pattern;

/**
 * What a person's name may be made of: letters of any script and what people write
 * between them.
 */
final class PersonName {

	/** The longest name, in characters; a character beyond the BMP counts once. */
	static final int LONGEST = 40;

	private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} ·•.'’-]*");

	private PersonName() {
	}

	/**
	 * Reads a name as somebody typed it.
	 * @param typed the name, perhaps with spaces around it
	 * @return the name
	 * @throws NameNotUsable if it is empty, too long or not a name
	 */
	static String read(String typed) {
		String name = typed.strip();
		if (name.codePointCount(0, name.length()) > LONGEST || !NAME.matcher(name).matches()) {
			throw new NameNotUsable();
		}
		return name;
	}

}
