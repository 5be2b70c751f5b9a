package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** That the member died is recorded already. */
public final class DeathIsRecorded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public DeathIsRecorded() {
		super(Kind.CONFLICT, "death-is-recorded");
	}

}
