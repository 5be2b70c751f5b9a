package org.communitypoints.claims;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The meeting was closed; what it decided stands. */
public final class MeetingIsClosed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MeetingIsClosed() {
		super(Kind.CONFLICT, "meeting-is-closed");
	}

}
