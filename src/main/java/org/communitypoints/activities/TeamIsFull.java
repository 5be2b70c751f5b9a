package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A team has as many members as it may have. */
public final class TeamIsFull extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many it may have
	 */
	public TeamIsFull(int most) {
		super(Kind.AGAINST_THE_RULES, "team-is-full");
		fact("most", most);
	}

}
