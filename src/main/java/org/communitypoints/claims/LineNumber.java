package org.communitypoints.claims;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How papers call a line of a notice: the number of the meeting, and of the line. */
final class LineNumber {

	private static final Pattern NUMBER = Pattern.compile("([0-9]{1,6})-([0-9]{1,6})");

	private LineNumber() {
	}

	/** The two numbers; zeros if it is none. */
	static int[] read(String typed) {
		Matcher numbers = NUMBER.matcher(typed);
		return numbers.matches() ? new int[] { Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)) }
				: new int[] { 0, 0 };
	}

}
