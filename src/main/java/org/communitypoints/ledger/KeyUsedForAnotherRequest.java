package org.communitypoints.ledger;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** The idempotency key already stands for a request that says something else. */
public final class KeyUsedForAnotherRequest extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Creates the refusal.
	 */
	public KeyUsedForAnotherRequest() {
		super(Kind.CONFLICT, "key-used-for-another-request");
	}

}
