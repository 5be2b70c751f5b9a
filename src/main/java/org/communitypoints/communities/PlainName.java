package org.communitypoints.communities;

import java.util.regex.Pattern;

/**
 * What a name of a place, a shop or a good may be made of: letters of any script, digits,
 * spaces and punctuation. No mark-up, no pictures, and nothing that cannot be seen.
 */
public final class PlainName {

	/** The longest name, in characters. */
	public static final int LONGEST = 60;

	/** A name that starts and ends with something that can be seen. */
	public static final String PATTERN = "(?!\\p{Zs})[\\p{L}\\p{M}\\p{N}\\p{P}\\p{Zs}+×℃°&&[^\\x{FE00}-\\x{FE0F}\\x{20E3}]]+(?<!\\p{Zs})";

	/** What names a community or a shop in addresses and on paper. */
	public static final String CODE = "[A-Z0-9]([A-Z0-9-]{0,22}[A-Z0-9])?";

	private static final Pattern NAME = Pattern.compile(PATTERN);

	private static final Pattern SHORT = Pattern.compile(CODE);

	private PlainName() {
	}

	/**
	 * Checks a name.
	 * @param name the name
	 * @return the same name
	 * @throws IllegalArgumentException if it is empty, longer than 60 characters, or not
	 * plain
	 */
	public static String check(String name) {
		if (name.codePointCount(0, name.length()) > LONGEST || !NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("a name is 1 to " + LONGEST + " plain characters");
		}
		return name;
	}

	/**
	 * Checks a code.
	 * @param code the code
	 * @return the same code
	 * @throws IllegalArgumentException if it is not 1 to 24 capital letters, digits and
	 * inner hyphens
	 */
	public static String checkCode(String code) {
		if (!SHORT.matcher(code).matches()) {
			throw new IllegalArgumentException("a code is 1 to 24 capital letters, digits and hyphens");
		}
		return code;
	}

}
