package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The community has a team of this name. */
public final class TeamNameTaken extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param name the name
	 */
	public TeamNameTaken(String name) {
		super(Kind.CONFLICT, "team-name-taken");
		fact("name", name);
	}

}
