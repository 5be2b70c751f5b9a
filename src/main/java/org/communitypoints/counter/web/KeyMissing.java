package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A request that writes came without an Idempotency-Key. */
final class KeyMissing extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	KeyMissing() {
		super(Kind.MALFORMED, "key-missing");
	}

}
