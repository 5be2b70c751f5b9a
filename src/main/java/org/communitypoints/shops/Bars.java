package org.communitypoints.shops;

import java.util.List;

/**
 * The bars of an EAN-13 or EAN-8 as the path of an SVG drawing, by the general
 * specifications of GS1: each digit is seven modules, and the longer guards stand at both
 * ends and in the middle.
 *
 * @param width its width in modules, without the quiet zones
 * @param path a rectangle for each bar
 */
public record Bars(int width, String path) {

	/** The height of the guards, in modules. */
	public static final int HEIGHT = 60;

	/** The quiet zone that a reader needs at each side, in modules. */
	public static final int QUIET = 11;

	private static final int SHORTER = HEIGHT - 5;

	/**
	 * The modules of each digit right of the middle; left of it they are turned about.
	 */
	private static final List<String> RIGHT = List.of("1110010", "1100110", "1101100", "1000010", "1011100", "1001110",
			"1010000", "1000100", "1001000", "1110100");

	/**
	 * Which of the six digits left of the middle are even; this tells the first digit.
	 */
	private static final List<String> EVEN = List.of("000000", "001011", "001101", "001110", "010011", "011001",
			"011100", "010101", "010110", "011010");

	private static final String END = "101";

	private static final String MIDDLE = "01010";

	/**
	 * Draws a barcode.
	 * @param barcode the number
	 * @return the drawing
	 */
	public static Bars of(Barcode barcode) {
		String digits = barcode.value();
		boolean isLong = digits.length() == 13;
		String even = isLong ? EVEN.get(digits.charAt(0) - '0') : "0000";
		String shown = isLong ? digits.substring(1) : digits;
		int half = shown.length() / 2;
		StringBuilder modules = new StringBuilder(END);
		for (int at = 0; at < half; at++) {
			modules.append(left(shown.charAt(at), even.charAt(at) == '1'));
		}
		modules.append(MIDDLE);
		for (int at = half; at < shown.length(); at++) {
			modules.append(RIGHT.get(shown.charAt(at) - '0'));
		}
		modules.append(END);
		return new Bars(modules.length(), path(modules.toString(), 7 * half));
	}

	private static String left(char digit, boolean even) {
		StringBuilder modules = new StringBuilder(RIGHT.get(digit - '0'));
		if (even) {
			return modules.reverse().toString();
		}
		for (int at = 0; at < modules.length(); at++) {
			modules.setCharAt(at, (modules.charAt(at) == '1') ? '0' : '1');
		}
		return modules.toString();
	}

	private static String path(String modules, int half) {
		StringBuilder path = new StringBuilder();
		for (int at = 0; at < modules.length(); at++) {
			if (modules.charAt(at) == '1') {
				boolean digit = (at >= END.length() && at < END.length() + half)
						|| (at >= END.length() + half + MIDDLE.length() && at < modules.length() - END.length());
				int height = digit ? SHORTER : HEIGHT;
				path.append('M').append(at).append(" 0h1v").append(height).append("h-1z");
			}
		}
		return path.toString();
	}

}
