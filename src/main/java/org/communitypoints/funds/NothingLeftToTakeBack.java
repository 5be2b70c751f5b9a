package org.communitypoints.funds;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** It was taken back before. */
public final class NothingLeftToTakeBack extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NothingLeftToTakeBack() {
		super(Kind.CONFLICT, "nothing-left-to-take-back");
	}

}
