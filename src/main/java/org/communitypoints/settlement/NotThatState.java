package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The statement does not stand so that this can be done to it. */
public final class NotThatState extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param state how it stands
	 */
	public NotThatState(StatementState state) {
		super(Kind.CONFLICT, "statement-not-in-that-state");
		fact("state", state);
	}

}
