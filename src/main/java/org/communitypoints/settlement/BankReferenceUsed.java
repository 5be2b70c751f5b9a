package org.communitypoints.settlement;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** Another statement was paid by this bank reference. */
public final class BankReferenceUsed extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 * @param reference the reference
	 */
	public BankReferenceUsed(String reference) {
		super(Kind.CONFLICT, "bank-reference-used");
		fact("reference", reference);
	}

}
