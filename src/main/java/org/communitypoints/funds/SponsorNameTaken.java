package org.communitypoints.funds;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Another sponsor is called the same. */
public final class SponsorNameTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param number the number of the sponsor that is called so
	 */
	public SponsorNameTaken(int number) {
		super(Kind.CONFLICT, "sponsor-name-taken");
		fact("number", number);
	}

}
