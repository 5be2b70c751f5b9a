package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The claim hangs out no more. */
public final class NoticeHasEnded extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NoticeHasEnded() {
		super(Kind.CONFLICT, "notice-has-ended");
	}

}
