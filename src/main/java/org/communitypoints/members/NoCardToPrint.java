package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Nothing was chosen that could be printed. */
public final class NoCardToPrint extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NoCardToPrint() {
		super(Kind.AGAINST_THE_RULES, "no-card-to-print");
	}

}
