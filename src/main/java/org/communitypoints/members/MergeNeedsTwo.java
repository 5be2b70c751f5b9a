package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A merge is of two entries, both of members who are in. */
public final class MergeNeedsTwo extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MergeNeedsTwo() {
		super(Kind.AGAINST_THE_RULES, "merge-needs-two");
	}

}
