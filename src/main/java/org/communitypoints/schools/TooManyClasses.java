package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A school year has at most so many classes. */
public final class TooManyClasses extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many
	 */
	TooManyClasses(int most) {
		super(Kind.AGAINST_THE_RULES, "too-many-classes");
		fact("most", most);
	}

}
