package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The statement has no such line, or it is not disputed. */
public final class LineNotThere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public LineNotThere() {
		super(Kind.AGAINST_THE_RULES, "line-not-there");
	}

}
