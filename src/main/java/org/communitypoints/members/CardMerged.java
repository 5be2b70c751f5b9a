package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The card was of somebody who had been entered twice; another of their cards counts. */
public final class CardMerged extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param ending the last four digits of the card that counts
	 */
	public CardMerged(String ending) {
		super(Kind.CONFLICT, "card-merged");
		fact("ending", ending);
	}

}
