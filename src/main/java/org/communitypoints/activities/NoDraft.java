package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** There is no draft of this rule book, or no longer. */
public final class NoDraft extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NoDraft() {
		super(Kind.CONFLICT, "no-rule-draft");
	}

}
