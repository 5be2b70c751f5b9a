package org.communitypoints.settlement.web;

import java.math.BigDecimal;

/** Money as people read it; templates call it {@code money}. */
final class Money {

	/** The one that templates use. */
	static final Money YUAN = new Money();

	private Money() {
	}

	/**
	 * Fen as yuan with two places.
	 */
	public String yuan(long fen) {
		return minus("%,.2f".formatted(BigDecimal.valueOf(fen, 2)));
	}

	/**
	 * Points, which are fewer than none where more was taken back than redeemed.
	 */
	public String points(long points) {
		return minus("%,d".formatted(points));
	}

	/**
	 * A rate in fen as yuan, with as many places as it needs but two at least.
	 */
	public String rate(BigDecimal fen) {
		BigDecimal yuan = fen.movePointLeft(2).stripTrailingZeros();
		return minus(yuan.setScale(Math.max(2, yuan.scale())).toPlainString());
	}

	/** The sign of the house, as wide as a digit. */
	private static String minus(String number) {
		return number.replace('-', '−');
	}

	/**
	 * An unrounded amount of fen as yuan, with all its places.
	 */
	public String exact(BigDecimal fen) {
		return rate(fen);
	}

}
