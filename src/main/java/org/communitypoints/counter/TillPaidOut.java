package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/**
 * What the shop redeemed has been settled and paid, so its till lacks points to give
 * back.
 */
public final class TillPaidOut extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	TillPaidOut(long missing) {
		super(Kind.AGAINST_THE_RULES, "till-paid-out");
		fact("missing", missing);
	}

}
