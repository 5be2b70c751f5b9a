package org.communitypoints.funds;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A donation is worth less than one point. */
public final class LessThanAPoint extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param yuan what a point is worth
	 */
	public LessThanAPoint(String yuan) {
		super(Kind.AGAINST_THE_RULES, "less-than-a-point");
		fact("yuan", yuan);
	}

}
