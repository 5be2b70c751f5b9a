package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is a draft of this rule book already. */
public final class DraftAlreadyStarted extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public DraftAlreadyStarted() {
		super(Kind.CONFLICT, "rule-draft-started");
	}

}
