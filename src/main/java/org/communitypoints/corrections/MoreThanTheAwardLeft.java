package org.communitypoints.corrections;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A correction asks for more points than are left of the award that it names. */
public final class MoreThanTheAwardLeft extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param left how many points of the award are not yet taken back
	 */
	public MoreThanTheAwardLeft(long left) {
		super(Kind.AGAINST_THE_RULES, "more-than-the-award-left");
		fact("left", left);
	}

}
