package org.communitypoints.schools;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A class has at most so many pupils. */
public final class ClassIsFull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many
	 */
	ClassIsFull(int most) {
		super(Kind.AGAINST_THE_RULES, "class-is-full");
		fact("most", most);
	}

}
