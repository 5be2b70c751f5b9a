package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A guardian has the child's own name. */
public final class GuardianIsTheChild extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public GuardianIsTheChild() {
		super(Kind.AGAINST_THE_RULES, "guardian-is-the-child");
	}

}
