package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Nobody of this sign-in name teaches at the school. */
public final class NotATeacherHere extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	NotATeacherHere() {
		super(Kind.AGAINST_THE_RULES, "not-a-teacher-here");
	}

}
