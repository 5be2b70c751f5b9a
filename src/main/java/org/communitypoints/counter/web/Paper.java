package org.communitypoints.counter.web;

/** The rolls of paper that receipt printers take. */
public enum Paper {

	/** 80 mm wide, 72 mm printed. */
	WIDE(80),

	/** 58 mm wide, 48 mm printed. */
	NARROW(58);

	private final int width;

	Paper(int width) {
		this.width = width;
	}

	/**
	 * The width of the roll.
	 * @return millimetres
	 */
	public int width() {
		return this.width;
	}

	static Paper ofWidth(int width) {
		return (width == NARROW.width) ? NARROW : WIDE;
	}

}
