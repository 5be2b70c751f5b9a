package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Since the last statement no more was redeemed than was taken back. */
public final class NothingToSettle extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param points what the till's entries sum to: 0 or below
	 */
	public NothingToSettle(long points) {
		super(Kind.AGAINST_THE_RULES, "nothing-to-settle");
		fact("points", points);
	}

}
