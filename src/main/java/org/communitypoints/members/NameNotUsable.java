package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A person's name is empty, longer than 40 characters, or not made of letters. */
public final class NameNotUsable extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public NameNotUsable() {
		super(Kind.AGAINST_THE_RULES, "name-not-usable");
	}

}
