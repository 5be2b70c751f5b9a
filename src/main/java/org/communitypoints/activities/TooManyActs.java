package org.communitypoints.activities;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A rule book would have more acts than anybody reads. */
public final class TooManyActs extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many it may have
	 */
	public TooManyActs(int most) {
		super(Kind.AGAINST_THE_RULES, "too-many-acts");
		fact("most", most);
	}

}
