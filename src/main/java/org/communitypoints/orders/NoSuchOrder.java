package org.communitypoints.orders;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** This shop has no order of that number. */
public final class NoSuchOrder extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NoSuchOrder() {
		super(Kind.NOT_FOUND, "no-such-order");
	}

}
