package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A paper has its number, a helper a name, and nothing else has either. */
public final class SaidHow extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public SaidHow() {
		super(Kind.AGAINST_THE_RULES, "said-how");
	}

}
