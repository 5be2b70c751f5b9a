package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The line is disputed, and waits for an answer. */
public final class LineAlreadyDisputed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public LineAlreadyDisputed() {
		super(Kind.CONFLICT, "line-already-disputed");
	}

}
