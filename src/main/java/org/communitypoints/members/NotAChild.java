package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A year of birth is not one of somebody under 14. */
public final class NotAChild extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param earliest the first year of birth of a child under 14
	 * @param latest this year
	 */
	public NotAChild(int earliest, int latest) {
		super(Kind.AGAINST_THE_RULES, "not-a-child");
		fact("earliest", earliest);
		fact("latest", latest);
	}

}
