package org.communitypoints.counter;

import java.util.Arrays;

/** The papers that a receipt is printed on. */
public enum Paper {

	/** A roll of 80 mm, 72 mm printed. */
	WIDE("80", "80 mm"),

	/** A roll of 58 mm, 48 mm printed. */
	NARROW("58", "58 mm"),

	/** A sheet of A5 with a line to sign on. */
	SHEET("A5", "A5");

	private final String code;

	private final String words;

	Paper(String code, String words) {
		this.code = code;
		this.words = words;
	}

	/**
	 * How addresses and style sheets name it.
	 * @return the code
	 */
	public String code() {
		return this.code;
	}

	/**
	 * How people name it, in every language.
	 * @return the words
	 */
	public String words() {
		return this.words;
	}

	/**
	 * Finds a paper by its code.
	 * @param code as an address names it
	 * @return the paper, or the roll of 80 mm for every other code
	 */
	public static Paper named(String code) {
		return Arrays.stream(values()).filter((paper) -> paper.code.equals(code)).findFirst().orElse(WIDE);
	}

}
