package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The statement is no longer as it was on the page. */
public final class StatementChanged extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public StatementChanged() {
		super(Kind.CONFLICT, "statement-changed");
	}

}
