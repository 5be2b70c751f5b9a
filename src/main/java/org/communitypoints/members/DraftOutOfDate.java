package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Somebody edited or published the draft meanwhile. */
public final class DraftOutOfDate extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public DraftOutOfDate() {
		super(Kind.CONFLICT, "draft-out-of-date");
	}

}
