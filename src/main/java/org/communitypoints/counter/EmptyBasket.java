package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is nothing in the basket to redeem. */
public final class EmptyBasket extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	EmptyBasket() {
		super(Kind.AGAINST_THE_RULES, "empty-basket");
	}

}
