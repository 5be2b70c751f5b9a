package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A helper has no name or no mandate, or somebody else has one. */
public final class HelperNotNamed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public HelperNotNamed() {
		super(Kind.AGAINST_THE_RULES, "helper-not-named");
	}

}
