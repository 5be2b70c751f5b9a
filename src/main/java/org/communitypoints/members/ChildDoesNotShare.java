package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Who is under 14 takes what the household gives, and shares nothing. */
public final class ChildDoesNotShare extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public ChildDoesNotShare() {
		super(Kind.AGAINST_THE_RULES, "child-does-not-share");
	}

}
