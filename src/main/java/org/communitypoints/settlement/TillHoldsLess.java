package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/**
 * After the statement more was taken back than redeemed, so the till holds less than was
 * agreed.
 */
public final class TillHoldsLess extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param missing how many points
	 */
	public TillHoldsLess(long missing) {
		super(Kind.AGAINST_THE_RULES, "till-holds-less");
		fact("missing", missing);
	}

}
