package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A guardian may be under 18. */
public final class GuardianNotOfAge extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param latest the last year of birth of somebody who is surely 18
	 */
	public GuardianNotOfAge(int latest) {
		super(Kind.AGAINST_THE_RULES, "guardian-not-of-age");
		fact("latest", latest);
	}

}
