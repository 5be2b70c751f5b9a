package org.communitypoints.staff;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A teacher is appointed at a school, and nowhere else. */
public final class TeachersBelongToASchool extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	TeachersBelongToASchool() {
		super(Kind.AGAINST_THE_RULES, "teachers-belong-to-a-school");
	}

}
