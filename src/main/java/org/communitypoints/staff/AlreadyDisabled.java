package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The person was shut out before. */
public final class AlreadyDisabled extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param signInName whom it is about
	 */
	public AlreadyDisabled(String signInName) {
		super(Kind.CONFLICT, "already-disabled");
		fact("signInName", signInName);
	}

}
