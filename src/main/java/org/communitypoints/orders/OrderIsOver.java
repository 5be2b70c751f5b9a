package org.communitypoints.orders;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** An order has been fetched, given up, or nobody came in time. */
public final class OrderIsOver extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	OrderIsOver() {
		super(Kind.CONFLICT, "order-is-over");
	}

}
