package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** More of a good would go back than is left of what was taken. */
public final class MoreThanWasTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	MoreThanWasTaken() {
		super(Kind.AGAINST_THE_RULES, "more-than-was-taken");
	}

}
