package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is no day between the first and the last. */
public final class EndsBeforeItBegins extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public EndsBeforeItBegins() {
		super(Kind.AGAINST_THE_RULES, "ends-before-it-begins");
	}

}
