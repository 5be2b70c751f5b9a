package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** More cards were chosen than are printed at once. */
public final class TooManyCards extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param most how many are printed at once
	 */
	public TooManyCards(int most) {
		super(Kind.AGAINST_THE_RULES, "too-many-cards");
		fact("most", most);
	}

}
