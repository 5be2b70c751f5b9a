package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;

/** An account has fewer points than are to be taken from it. */
public final class NotEnoughPoints extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param missing how many points are missing
	 */
	public NotEnoughPoints(Points missing) {
		super(Kind.AGAINST_THE_RULES, "not-enough-points");
		fact("missing", missing.value());
	}

}
