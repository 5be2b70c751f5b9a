package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;

/** A reversal asks for more than is left of the transfer that it names. */
public final class MoreThanIsLeftToReverse extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param left how many points are left to reverse
	 */
	public MoreThanIsLeftToReverse(Points left) {
		super(Kind.CONFLICT, "more-than-is-left-to-reverse");
		fact("left", left.value());
	}

}
