package org.communitypoints.funds.web;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

import org.communitypoints.funds.NewDonation;
import org.communitypoints.kernel.Typed;

/** Money as people read and type it; templates call it {@code money}. */
final class Yuan {

	/** The one that templates use. */
	static final Yuan MONEY = new Yuan();

	private static final Pattern TYPED = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");

	private Yuan() {
	}

	/**
	 * Fen as yuan with two places.
	 */
	public String yuan(long fen) {
		return "%,.2f".formatted(BigDecimal.valueOf(fen, 2));
	}

	/**
	 * Reads an amount in yuan.
	 * @return the amount in fen; empty if it is none, or more than a donation can be
	 */
	static OptionalLong read(String typed) {
		String bare = Typed.number(typed).replace(",", "");
		if (!TYPED.matcher(bare).matches()) {
			return OptionalLong.empty();
		}
		long fen = new BigDecimal(bare).movePointRight(2).longValueExact();
		return (fen >= 1 && fen <= NewDonation.MOST_FEN) ? OptionalLong.of(fen) : OptionalLong.empty();
	}

}
