package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The member left, and the time in which unspent points could be redeemed is over. */
public final class MemberHasLeft extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MemberHasLeft() {
		super(Kind.AGAINST_THE_RULES, "member-has-left");
	}

}
