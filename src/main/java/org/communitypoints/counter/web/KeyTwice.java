package org.communitypoints.counter.web;

import java.io.Serial;

import org.communitypoints.kernel.Refusal;

/** A request that writes came with more than one Idempotency-Key. */
final class KeyTwice extends Refusal {

	@Serial
	private static final long serialVersionUID = 1L;

	KeyTwice() {
		super(Kind.MALFORMED, "key-twice");
	}

}
