package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is nothing in the basket, and nobody is in front of it. */
public final class NothingToPutAside extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NothingToPutAside() {
		super(Kind.AGAINST_THE_RULES, "nothing-to-put-aside");
	}

}
