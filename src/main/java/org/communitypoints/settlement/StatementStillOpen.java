package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The shop's last statement is not agreed yet, so where the next begins is not known. */
public final class StatementStillOpen extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param number the statement's number
	 */
	public StatementStillOpen(int number) {
		super(Kind.CONFLICT, "statement-still-open");
		fact("number", number);
	}

}
