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
		return "%,.2f".formatted(BigDecimal.valueOf(fen, 2));
	}

	/**
	 * A rate in fen as yuan, with as many places as it needs but two at least.
	 */
	public String rate(BigDecimal fen) {
		BigDecimal yuan = fen.movePointLeft(2).stripTrailingZeros();
		return yuan.setScale(Math.max(2, yuan.scale())).toPlainString();
	}

	/**
	 * An unrounded amount of fen as yuan, with all its places.
	 */
	public String exact(BigDecimal fen) {
		return rate(fen);
	}

}
