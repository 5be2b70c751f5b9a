package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The business reference already names another transfer. */
public final class ReferenceAlreadyUsed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param reference the reference
	 */
	public ReferenceAlreadyUsed(String reference) {
		super(Kind.CONFLICT, "reference-already-used");
		fact("reference", reference);
	}

}
