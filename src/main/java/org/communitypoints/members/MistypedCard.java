package org.communitypoints.members;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The digits do not check: a card number was mistyped or misread. */
public final class MistypedCard extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public MistypedCard() {
		super(Kind.MALFORMED, "mistyped-card");
	}

}
