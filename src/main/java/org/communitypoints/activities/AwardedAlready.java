package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member has earned by this act on that day, or in that week or month, already. */
public final class AwardedAlready extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param code the act's code
	 */
	public AwardedAlready(String code) {
		super(Kind.AGAINST_THE_RULES, "awarded-already");
		fact("code", code);
	}

}
