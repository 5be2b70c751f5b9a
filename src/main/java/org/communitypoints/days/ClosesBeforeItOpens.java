package org.communitypoints.days;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A shop closes after it opens. */
public final class ClosesBeforeItOpens extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	ClosesBeforeItOpens() {
		super(Kind.AGAINST_THE_RULES, "closes-before-it-opens");
	}

}
