package org.communitypoints.orders;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** What was typed is no number of pieces or points of an order. */
public final class OrderNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	OrderNotUsable(long most) {
		super(Kind.AGAINST_THE_RULES, "order-not-usable");
		fact("most", most);
	}

}
