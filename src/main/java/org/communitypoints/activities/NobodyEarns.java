package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is nobody on the list who would get points. */
public final class NobodyEarns extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NobodyEarns() {
		super(Kind.AGAINST_THE_RULES, "nobody-earns");
	}

}
