package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The card was reported lost and replaced by another, so it opens nothing any more. */
public final class CardReplaced extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public CardReplaced() {
		super(Kind.CONFLICT, "card-replaced");
	}

}
