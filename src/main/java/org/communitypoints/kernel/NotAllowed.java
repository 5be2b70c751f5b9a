package org.communitypoints.kernel;

import java.io.Serial;

/** The actor sees the thing, but their role does not do this to it. */
public final class NotAllowed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NotAllowed() {
		super(Kind.NOT_ALLOWED, "not-allowed");
	}

}
