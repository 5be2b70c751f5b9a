package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Something changed between what was shown and what was to be posted. */
public final class ChangedMeanwhile extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ChangedMeanwhile() {
		super(Kind.CONFLICT, "changed-meanwhile");
	}

}
