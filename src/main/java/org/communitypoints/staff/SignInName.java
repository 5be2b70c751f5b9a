package org.communitypoints.staff;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a staff member types to say who they are: 3 to 32 small letters, digits, dots,
 * hyphens and underscores, with a letter or digit at both ends.
 *
 * @param value the name, in small letters
 */
public record SignInName(String value) {

	/** The shape of a sign-in name, for forms. */
	public static final String SHAPE = "[a-zA-Z0-9][a-zA-Z0-9._-]{1,30}[a-zA-Z0-9]";

	private static final Pattern PATTERN = Pattern.compile(SHAPE);

	/**
	 * Checks the shape and makes the letters small.
	 * @throws IllegalArgumentException if it is no sign-in name
	 */
	public SignInName {
		if (!PATTERN.matcher(value).matches()) {
			throw new IllegalArgumentException("no sign-in name");
		}
		value = value.toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether a text is a sign-in name.
	 * @param text what somebody typed
	 * @return true if it has the shape of one
	 */
	public static boolean fits(String text) {
		return PATTERN.matcher(text).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
