package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A guardian consents, and the child did not agree. */
public final class ChildMustAgree extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ChildMustAgree() {
		super(Kind.AGAINST_THE_RULES, "child-must-agree");
	}

}
