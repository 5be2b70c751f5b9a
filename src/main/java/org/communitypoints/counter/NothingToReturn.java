package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** No good was chosen to go back. */
public final class NothingToReturn extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NothingToReturn() {
		super(Kind.AGAINST_THE_RULES, "nothing-to-return");
	}

}
