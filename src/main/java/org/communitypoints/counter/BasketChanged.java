package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The basket is no longer what the clerk saw when confirming. */
public final class BasketChanged extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/** With no more to say than that. */
	public BasketChanged() {
		super(Kind.CONFLICT, "basket-changed");
	}

}
