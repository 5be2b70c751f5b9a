package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Points;
import org.communitypoints.kernel.Refusal;

/** The fund has fewer points than are to be awarded. */
public final class FundTooShort extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param missing how many points are missing
	 */
	public FundTooShort(Points missing) {
		super(Kind.AGAINST_THE_RULES, "fund-too-short");
		fact("missing", missing.value());
	}

}
