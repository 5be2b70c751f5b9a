package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A basket holds at most 50 goods, and 1 to 999 of each. */
public final class BasketTooFull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	BasketTooFull() {
		super(Kind.AGAINST_THE_RULES, "basket-too-full");
	}

}
