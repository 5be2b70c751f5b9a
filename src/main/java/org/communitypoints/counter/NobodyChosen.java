package org.communitypoints.counter;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The basket has goods, but nobody has shown a card yet. */
public final class NobodyChosen extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	NobodyChosen() {
		super(Kind.AGAINST_THE_RULES, "nobody-chosen");
	}

}
