package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody else put the same member right since the form was opened. */
public final class ChangedMeanwhile extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ChangedMeanwhile() {
		super(Kind.CONFLICT, "member-changed-meanwhile");
	}

}
